import { type Import, type SourceFile, usesOf } from './imports.ts';

interface Room {
  /** The rooms whose doors it may use. */
  mayUse: readonly string[];
  /** Of these the types alone, by `import type`: nothing of them is loaded. */
  typesOnly?: readonly string[];
}

/** The arrows of design §3, one row a room. A new room is a new row, and a sentence in CONTRIBUTING.md. */
export const rooms: Readonly<Record<string, Room>> = {
  actions: {
    mayUse: [
      'release',
      'smoke',
      'findings',
      'manifests',
      'cluster',
      'gate',
      'reports',
      'toolchain',
      'preview',
      'rotation',
      'healing',
      'delivery-metrics',
      'resource-usage',
      'gitops',
      'terraform',
      'analysis',
      'traffic',
      'github',
      'base',
    ],
  },
  release: { mayUse: ['manifests', 'diagnosis', 'traffic', 'analysis', 'cluster', 'base'] },
  traffic: { mayUse: ['cluster', 'base'] },
  analysis: { mayUse: ['base'] },
  diagnosis: { mayUse: ['cluster', 'base'] },
  smoke: { mayUse: ['cluster', 'base'] },
  findings: { mayUse: ['base'] },
  manifests: { mayUse: ['base'], typesOnly: ['cluster'] },
  cluster: { mayUse: ['base'] },
  toolchain: { mayUse: ['base'] },
  preview: { mayUse: ['cluster', 'base'] },
  'delivery-metrics': { mayUse: ['base'] },
  'resource-usage': { mayUse: ['base'] },
  gitops: { mayUse: ['manifests', 'cluster', 'base'] },
  terraform: { mayUse: ['base'] },
  rotation: { mayUse: ['release', 'cluster', 'base'] },
  healing: { mayUse: ['release', 'analysis', 'cluster', 'base'] },
  gate: { mayUse: ['reports', 'base'] },
  reports: { mayUse: ['base'] },
  github: { mayUse: ['base'] },
  base: { mayUse: [] },
};

/**
 * Rooms of several floors, bottom first within a room: what a sub-room may use of its own room. Files that lie loose in such
 * a room are its top floor: they may use all of its sub-rooms, and no sub-room may use them.
 */
export const subRooms: Readonly<Record<string, readonly string[]>> = {
  'actions/shared': [],
  'actions/blue-green-switch': ['actions/shared'],
  'actions/deploy': ['actions/shared'],
  'actions/dora': ['actions/shared'],
  'actions/gitops': ['actions/shared'],
  'actions/heal': ['actions/shared'],
  'actions/pipeline-plan': ['actions/shared'],
  'actions/preview': ['actions/shared'],
  'actions/quality-gate': ['actions/shared'],
  'actions/resources': ['actions/shared'],
  'actions/rollback': ['actions/shared'],
  'actions/rotate-secret': ['actions/shared'],
  'actions/smoke-test': ['actions/shared'],
  'actions/terraform-plan': ['actions/shared'],
  'actions/trivy-summarize': ['actions/shared'],
  'actions/release': ['actions/deploy', 'actions/quality-gate', 'actions/shared', 'actions/trivy-summarize'],
  'release/base': [],
  'release/observe': ['release/base'],
  'release/state': ['release/observe', 'release/base'],
  'release/plan': ['release/state', 'release/observe', 'release/base'],
  'release/steps': ['release/plan', 'release/state', 'release/observe', 'release/base'],
  'release/strategies': ['release/steps', 'release/plan', 'release/state', 'release/observe', 'release/base'],
  'release/flows': [
    'release/strategies',
    'release/steps',
    'release/plan',
    'release/state',
    'release/observe',
    'release/base',
  ],
  'smoke/schema': [],
  'smoke/http': ['smoke/schema'],
  'smoke/answer': ['smoke/http', 'smoke/schema'],
  'smoke/suite': ['smoke/answer', 'smoke/http', 'smoke/schema'],
  'smoke/report': [],
  'smoke/run': ['smoke/report', 'smoke/suite', 'smoke/answer', 'smoke/http', 'smoke/schema'],
  'analysis/statistics': [],
  'analysis/counters': ['analysis/statistics'],
  'analysis/judge': ['analysis/counters', 'analysis/statistics'],
  'analysis/file': ['analysis/judge'],
  'analysis/sources': ['analysis/file', 'analysis/counters'],
  'healing/rules': [],
  'healing/state': ['healing/rules'],
  'healing/operations': ['healing/state', 'healing/rules'],
  'cluster/base': [],
  'cluster/access': ['cluster/base'],
  'cluster/http': ['cluster/access', 'cluster/base'],
  'cluster/watch': ['cluster/base'],
  'cluster/apply': ['cluster/base'],
  'cluster/readiness': ['cluster/base'],
};

const roomsOfFloors = new Set(Object.keys(subRooms).flatMap((row) => row.split('/').slice(0, 1)));

/** Where the runner is known; everywhere else a feature takes typed options and a logger. */
const KNOWS_THE_RUNNER = ['actions', 'github'];
const ADAPTERS = ['actions', 'github', 'base'];

/** Packages that only some rooms may use. */
const guarded: readonly { package: RegExp; rooms: readonly string[] }[] = [
  { package: /^@actions\/exec(?:\/|$)/, rooms: ['base'] },
  { package: /^@actions\/(?!exec(?:\/|$))/, rooms: KNOWS_THE_RUNNER },
  { package: /^(?:node:)?child_process$/, rooms: ['base'] },
  { package: /^(?:node:)?(?:process|console)$/, rooms: ADAPTERS },
];

/** Every breach of the rooms, doors and arrows, one sentence each. `files` is src/ and whatever imports from it. */
export function breachesOf(files: readonly SourceFile[]): string[] {
  const found: string[] = [];
  const graph = new Map<string, string[]>();
  for (const file of files) {
    const uses = usesOf(file);
    const room = roomOf(file.path);
    graph.set(
      file.path,
      uses.imports.flatMap(({ target }) => (target === undefined ? [] : [target])),
    );
    for (const one of uses.imports) found.push(...importBreaches(file.path, room, one));
    if (room === undefined) continue;
    if (uses.environment && !ADAPTERS.includes(room)) {
      found.push(`${file.path} reads process.env: take it as an option`);
    }
    if (uses.console && !ADAPTERS.includes(room)) {
      found.push(`${file.path} writes to console: take a logger`);
    }
  }
  return [...found, ...roomBreaches(files), ...cyclesOf(graph)];
}

function importBreaches(path: string, room: string | undefined, one: Import): string[] {
  const there = one.target === undefined ? undefined : roomOf(one.target);
  if (room !== undefined && one.target === undefined) return packageBreaches(path, room, one.specifier);
  if (room !== undefined && there === undefined)
    return [`${path} imports ${one.target}: src/ imports from src/ alone`];
  if (there === undefined) return [];
  if (there === room) return one.target === undefined ? [] : floorBreaches(path, one.target);
  const breaches: string[] = [];
  if (one.target !== `src/${there}/index.ts`) {
    breaches.push(`${path} imports ${one.target}: the door of the room is src/${there}/index.ts`);
  }
  if (room === undefined || allows(room, there, one.typeOnly)) return breaches;
  const typesOnly = rooms[room]?.typesOnly?.includes(there) === true;
  const rule = typesOnly ? 'only by import type' : 'against the arrows';
  return [...breaches, `${path} imports ${one.target}: ${room} may not use ${there}, ${rule}`];
}

/** Between the sub-rooms of one room, where it has any. */
function floorBreaches(path: string, target: string): string[] {
  const [from, to] = [subRoomOf(path), subRoomOf(target)];
  if (from === undefined || from === to) return [];
  if (to === undefined) return [`${path} imports ${target}: ${from} may not use what is above it`];
  if (subRooms[from]?.includes(to) === true) return [];
  return [`${path} imports ${target}: ${from} may not use ${to}, against the arrows`];
}

function allows(room: string, there: string, typeOnly: boolean): boolean {
  const row = rooms[room];
  if (row === undefined) return false;
  return row.mayUse.includes(there) || (typeOnly && row.typesOnly?.includes(there) === true);
}

function packageBreaches(path: string, room: string, specifier: string): string[] {
  return guarded
    .filter((rule) => rule.package.test(specifier) && !rule.rooms.includes(room))
    .map((rule) => `${path} imports ${specifier}: only ${rule.rooms.join(' and ')} may`);
}

function roomBreaches(files: readonly SourceFile[]): string[] {
  const inSrc = files.filter(({ path }) => path.startsWith('src/'));
  const loose = inSrc
    .filter(({ path }) => roomOf(path) === undefined)
    .map(({ path }) => `${path} is in no room`);
  const present = new Set(inSrc.flatMap(({ path }) => roomOf(path) ?? []));
  const problems = [...present].flatMap((room) => {
    if (rooms[room] === undefined)
      return [`src/${room}/ is not in the table of __tests__/structure/rooms.ts`];
    // Each file of actions/ is an entry of its own bundle; nobody imports from there.
    const hasDoor = room === 'actions' || inSrc.some(({ path }) => path === `src/${room}/index.ts`);
    return hasDoor ? [] : [`src/${room}/ has no index.ts`];
  });
  return [...loose, ...problems, ...subRoomBreaches(inSrc)];
}

/** A room with sub-rooms has a row for each of its folders, and a row only names what stands in a row above it. */
function subRoomBreaches(inSrc: readonly SourceFile[]): string[] {
  const rows = Object.keys(subRooms);
  const missing = new Set(
    inSrc.flatMap(({ path }) => subRoomOf(path) ?? []).filter((one) => !rows.includes(one)),
  );
  const upward = rows.flatMap((row, index) =>
    (subRooms[row] ?? [])
      .filter((one) => !rows.slice(0, index).includes(one) || roomOf(`src/${one}/`) !== roomOf(`src/${row}/`))
      .map((one) => `the row ${row} names ${one}, which is not in a row of the room above it`),
  );
  return [
    ...[...missing].map((one) => `src/${one}/ is not in the sub-rooms of __tests__/structure/rooms.ts`),
    ...upward,
  ];
}

/** The room of a path; undefined outside of src/ and for a file that lies loose in it. */
function roomOf(path: string): string | undefined {
  return /^src\/(?<room>[^/]+)\//.exec(path)?.groups?.['room'];
}

/** Such as `cluster/http`; undefined where the room has no sub-rooms, and for a file that lies loose in it. */
function subRoomOf(path: string): string | undefined {
  const { room, folder } = /^src\/(?<room>[^/]+)\/(?<folder>[^/]+)\//.exec(path)?.groups ?? {};
  if (room === undefined || !roomsOfFloors.has(room)) return undefined;
  return `${room}/${folder}`;
}

/** Every ring of files that import each other, types included: such files are one file in two. */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push(`a cycle: ${[...trail.slice(at), path].join(' → ')}`);
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return cycles;
}
