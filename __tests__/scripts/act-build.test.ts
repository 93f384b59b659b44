import { describe, expect, test } from '@jest/globals';
import { askedOf } from '../../lab/workflows/stand-ins/build/inputs.ts';

const WORKSPACE = { GITHUB_WORKSPACE: '/checkout' };

describe('what the stand-in for docker/build-push-action is asked for', () => {
  test('an image by its digest, as the pipeline pushes it', () => {
    expect(
      askedOf({
        ...WORKSPACE,
        CONTEXT: 'apps/shop',
        ARGUMENTS: 'VERSION=main\nVCS_REF=abc\nFLAGS=--a=b\n\n',
        OUTPUTS:
          'type=image,name=registry.lab.invalid/shop,push-by-digest=true,name-canonical=true,push=true',
      }),
    ).toEqual({
      context: '/checkout/apps/shop',
      args: { VERSION: 'main', VCS_REF: 'abc', FLAGS: '--a=b' },
      image: 'registry.lab.invalid/shop',
      tags: [],
      archive: undefined,
    });
  });

  test('an archive for the check of a pull request', () => {
    expect(askedOf({ ...WORKSPACE, OUTPUTS: 'type=docker,dest=/tmp/image.tar' })).toMatchObject({
      context: '/checkout',
      image: undefined,
      archive: '/tmp/image.tar',
    });
  });

  test('an image under its tags, as most workflows push it', () => {
    const TAGS = 'registry.lab.invalid:5000/shop:main\nregistry.lab.invalid:5000/shop:sha-abc';
    expect(askedOf({ ...WORKSPACE, TAGS, PUSH: 'true' })).toMatchObject({
      image: 'registry.lab.invalid:5000/shop',
      tags: ['main', 'sha-abc'],
    });
    expect(askedOf({ ...WORKSPACE, TAGS, PUSH: 'false' })).toMatchObject({ image: undefined });
  });

  test('a push to no name is an error', () => {
    expect(() => askedOf({ ...WORKSPACE, PUSH: 'true' })).toThrow('neither tags nor outputs name it');
  });
});
