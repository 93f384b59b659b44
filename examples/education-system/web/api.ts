/** What the server says is wrong, in words for a person. */
export class ApiError extends Error {
  readonly status: number;
  readonly fields: ReadonlyMap<string, string>;

  constructor(status: number, message: string, fields: ReadonlyMap<string, string> = new Map()) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

interface ProblemBody {
  detail?: string;
  errors?: { field: string; message: string }[];
}

/** A request to the API. @throws ApiError with a sentence that can be shown. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, 'The server cannot be reached. Check the connection and try again.');
  }
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  const { detail, errors = [] } = (answer ?? {}) as ProblemBody;
  const fields = new Map(errors.map(({ field, message }) => [field, message]));
  throw new ApiError(response.status, detail ?? `The server answered ${response.status}.`, fields);
}

export interface User {
  id: string;
  email: string;
  name: string;
  role: 'student' | 'teacher';
}

export interface Course {
  id: string;
  title: string;
  description: string;
  subject: string;
  teacher: { id: string; name: string };
}

export interface Grade {
  points: number;
  feedback: string;
}

export interface Submission {
  id: string;
  content: string;
  submittedAt: string;
  grade: Grade | null;
}

export interface Homework {
  id: string;
  title: string;
  instructions: string;
  maxPoints: number;
  dueAt: string | null;
  submission: Submission | null;
}

export type Answer = Submission & { student: { name: string } };

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** All items of a list, page after page. */
export async function all<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: Page<Item> = await call<Page<Item>>('GET', after === '' ? path : `${path}?after=${after}`);
    items.push(...page.items);
    after = page.next;
  }
  return items;
}
