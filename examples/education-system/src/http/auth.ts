import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Role, Session, Sessions } from '../cache/sessions.ts';
import { Problem } from './problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `requireSession`; read it through `sessionOf`. */
    session: Session | null;
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface Auth {
  /** A hook that lets only a logged-in user in. */
  requireSession: (request: FastifyRequest) => Promise<void>;
  /** The same, and only with the role. */
  requireRole: (role: Role) => ((request: FastifyRequest) => Promise<void>)[];
  setCookie: (reply: FastifyReply, token: string, expiresAt: string) => void;
  clearCookie: (reply: FastifyReply) => void;
}

export interface AuthOptions {
  sessions: Sessions;
  secureCookies: boolean;
}

/** Sessions by cookie for the page, and by `Authorization: Bearer` for programs. */
export function useAuth(app: FastifyInstance, { sessions, secureCookies }: AuthOptions): Auth {
  app.decorateRequest('session', null);
  // A browser takes the prefix only with Secure, Path=/ and without Domain: no sibling host can plant such a cookie.
  const name = secureCookies ? '__Host-session' : 'session';
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: secureCookies } as const;
  const tokenOf = (request: FastifyRequest): string | undefined => {
    const header = /^Bearer (?<token>[\w-]+)$/i.exec(request.headers.authorization ?? '')?.groups?.['token'];
    if (header !== undefined) return header;
    const cookie = request.cookies[name];
    if (cookie !== undefined && cookie !== '') refuseForeignPage(request);
    return cookie;
  };
  const requireSession = async (request: FastifyRequest): Promise<void> => {
    const token = tokenOf(request);
    const session = token === undefined || token === '' ? undefined : await sessions.find(token);
    if (session === undefined) throw new Problem(401, 'Log in first, or again: there is no open session.');
    request.session = session;
  };
  return {
    requireSession,
    requireRole: (role) => [
      requireSession,
      async (request) => {
        if (sessionOf(request).user.role !== role) throw new Problem(403, `Only a ${role} may do this.`);
      },
    ],
    setCookie: (reply, token, expiresAt) =>
      void reply.setCookie(name, token, { ...attributes, expires: new Date(expiresAt) }),
    clearCookie: (reply) => void reply.clearCookie(name, attributes),
  };
}

/** The session of a request behind `requireSession`. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) throw new Error('a route reads the session and does not require one');
  return request.session;
}

/**
 * A browser sends the cookie along whoever's page makes it send a request. It also tells where the page is from, in a
 * header that no page can set; SameSite=Lax, and bodies of JSON alone, stand behind this for browsers that do not.
 */
export function refuseForeignPage(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (SAFE.has(request.method) || site === undefined || site === 'same-origin' || site === 'none') return;
  throw new Problem(403, 'A page of another site may not do this.');
}
