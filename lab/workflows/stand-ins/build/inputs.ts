import path from 'node:path';

/** What docker/build-push-action is asked for, as far as the stand-in does it. */
export interface Asked {
  context: string;
  args: Record<string, string>;
  /** Where a pushed image goes, without tag; undefined when none is pushed. */
  image: string | undefined;
  /** Empty for an image that is pushed by its digest alone. */
  tags: string[];
  /** Where the archive goes. */
  archive: string | undefined;
}

/** @throws Error when an image would be pushed to no name. */
export function askedOf(env: Readonly<Record<string, string | undefined>>): Asked {
  const outputs = Object.fromEntries(
    (env['OUTPUTS'] ?? '').split(',').map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
  );
  const tags = lines(env['TAGS']);
  const pushes = env['PUSH'] === 'true' || outputs['push'] === 'true';
  const image = outputs['name'] ?? tags[0]?.replace(/:[^/]*$/u, '');
  if (pushes && image === undefined) throw new Error('an image is pushed, and neither tags nor outputs name it');
  return {
    context: path.resolve(env['GITHUB_WORKSPACE'] ?? '.', env['CONTEXT'] ?? '.'),
    args: Object.fromEntries(
      lines(env['ARGUMENTS']).map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)]),
    ),
    image: pushes ? image : undefined,
    tags: tags.map((tag) => tag.slice(tag.lastIndexOf(':') + 1)),
    archive: outputs['dest'],
  };
}

function lines(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
