import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import path from 'node:path';
import { pack } from 'tar-stream';
import { gzipSync } from 'node:zlib';

export const TOKEN = 'token-of-the-private-registry';

/** A repository that needs a package of a private registry, and what its package manager reads. */
export interface PrivatePackage {
  name: string;
  /** What has to be on the machine. */
  program: string;
  /** Of a version that no cache of the machine has yet. */
  at: (place: Place) => Promise<Served>;
}

export interface Place {
  /** Of the registry. */
  url: string;
  /** Where files can be made. */
  folder: string;
  version: string;
}

export interface Served {
  files: Record<string, string>;
  secrets: string;
  /** By the path below of the registry. */
  answers: Readonly<Record<string, Buffer | string>>;
}

const sha = (kind: string, data: Buffer, as: 'hex' | 'base64' = 'hex') =>
  createHash(kind).update(data).digest(as);

/** A `.tgz`, as of npm and cargo. */
async function tarball(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
  tar.finalize();
  const parts: Buffer[] = [];
  for await (const part of tar) parts.push(part as Buffer);
  return gzipSync(Buffer.concat(parts));
}

/** A wheel or a jar. Python has a writer of them. */
function zipped(folder: string, files: Readonly<Record<string, string>>): Buffer {
  const file = path.join(folder, 'made.zip');
  const script =
    'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],"w")\n[z.writestr(n,t) for n,t in json.loads(sys.argv[2]).items()]\nz.close()';
  execFileSync('python3', ['-c', script, file, JSON.stringify(files)]);
  return readFileSync(file);
}

const npm: PrivatePackage = {
  name: 'npm',
  program: 'node',
  at: async ({ url, version }) => {
    const tgz = await tarball({
      'package/package.json': JSON.stringify({ name: '@octo/price', version, type: 'module' }),
      'package/index.js': 'export const price = (one, count) => one * count;\n',
    });
    const integrity = `sha512-${sha('sha512', tgz, 'base64')}`;
    const tarballUrl = `${url}/price.tgz`;
    const at = { name: '@octo/price', version, dist: { tarball: tarballUrl, integrity } };
    const dependencies = { '@octo/price': version };
    return {
      secrets: `NODE_AUTH_TOKEN=${TOKEN}`,
      files: {
        '.npmrc': `@octo:registry=${url}\n//${new URL(url).host}/:_authToken=\${NODE_AUTH_TOKEN}\n`,
        'package.json': JSON.stringify({
          name: 'shop',
          version: '1.0.0',
          type: 'module',
          scripts: { lint: 'node --check shop.test.js', test: 'node --test' },
          dependencies,
        }),
        'package-lock.json': JSON.stringify({
          name: 'shop',
          version: '1.0.0',
          lockfileVersion: 3,
          packages: {
            '': { name: 'shop', version: '1.0.0', dependencies },
            'node_modules/@octo/price': { version, resolved: tarballUrl, integrity },
          },
        }),
        'shop.test.js': `import assert from 'node:assert';\nimport { test } from 'node:test';\nimport { price } from '@octo/price';\ntest('price', () => assert.equal(price(2, 2), 4));\ntest('no token', () => assert.equal(process.env.NODE_AUTH_TOKEN, undefined));\n`,
      },
      answers: {
        '/@octo%2fprice': JSON.stringify({
          name: '@octo/price',
          'dist-tags': { latest: version },
          versions: { [version]: at },
        }),
        '/price.tgz': tgz,
      },
    };
  },
};

const pip: PrivatePackage = {
  name: 'pip',
  program: 'python3',
  at: ({ url, folder, version }) => {
    const info = `octo_price-${version}.dist-info`;
    const wheel = zipped(folder, {
      'octo_price.py': 'def price(one, count):\n    return one * count\n',
      [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: octo-price\nVersion: ${version}\n`,
      [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
      [`${info}/RECORD`]: '',
    });
    const name = `octo_price-${version}-py3-none-any.whl`;
    return Promise.resolve({
      secrets: `PIP_EXTRA_INDEX_URL=${url.replace('//', `//octo:${TOKEN}@`)}/simple/`,
      files: {
        'requirements.txt': `pytest==8.3.4\nruff==0.9.2\nocto-price==${version}\n`,
        'test_shop.py':
          'import os\n\nfrom octo_price import price\n\n\ndef test_price():\n    assert price(2, 2) == 4\n\n\ndef test_no_token():\n    assert "PIP_EXTRA_INDEX_URL" not in os.environ\n',
      },
      answers: {
        '/simple/octo-price/': `<a href="/files/${name}#sha256=${sha('sha256', wheel)}">${name}</a>`,
        [`/files/${name}`]: wheel,
      },
    });
  },
};

const cargo: PrivatePackage = {
  name: 'cargo',
  program: 'cargo',
  at: async ({ url, version }) => {
    const crate = await tarball({
      [`octo-price-${version}/Cargo.toml`]: `[package]\nname = "octo-price"\nversion = "${version}"\nedition = "2021"\n`,
      [`octo-price-${version}/src/lib.rs`]:
        'pub fn price(one: i32, count: i32) -> i32 {\n    one * count\n}\n',
    });
    const cksum = sha('sha256', crate);
    const index = `sparse+${url}/index/`;
    return {
      secrets: `CARGO_REGISTRIES_OCTO_TOKEN=${TOKEN}`,
      files: {
        '.cargo/config.toml': `[registries.octo]\nindex = "${index}"\ncredential-provider = "cargo:token"\n`,
        'Cargo.toml': `[package]\nname = "shop"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\nocto-price = { version = "=${version}", registry = "octo" }\n`,
        'Cargo.lock': `version = 4\n\n[[package]]\nname = "octo-price"\nversion = "${version}"\nsource = "${index}"\nchecksum = "${cksum}"\n\n[[package]]\nname = "shop"\nversion = "1.0.0"\ndependencies = [\n "octo-price",\n]\n`,
        'src/lib.rs':
          '#[test]\nfn price_of_two() {\n    assert_eq!(octo_price::price(2, 2), 4);\n    assert!(std::env::var("CARGO_REGISTRIES_OCTO_TOKEN").is_err());\n}\n',
      },
      answers: {
        '/index/config.json': JSON.stringify({
          dl: `${url}/crates/{crate}.crate`,
          api: url,
          'auth-required': true,
        }),
        '/index/oc/to/octo-price': JSON.stringify({
          name: 'octo-price',
          vers: version,
          deps: [],
          cksum,
          features: {},
          yanked: false,
        }),
        '/crates/octo-price.crate': crate,
      },
    };
  },
};

const maven: PrivatePackage = {
  name: 'maven',
  program: 'mvn',
  at: ({ url, folder, version }) => {
    const jar = zipped(folder, { 'price.txt': '4' });
    const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>example.octo</groupId><artifactId>price</artifactId><version>${version}</version></project>`;
    const at = `/example/octo/price/${version}/price-${version}`;
    return Promise.resolve({
      secrets: `MAVEN_TOKEN=${TOKEN}`,
      files: {
        '.mvn/maven.config': '--settings\n.mvn/settings.xml\n',
        '.mvn/settings.xml':
          '<settings><servers><server><id>octo</id><username>octo</username><password>${env.MAVEN_TOKEN}</password></server></servers></settings>\n',
        'pom.xml': `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <repositories><repository><id>octo</id><url>${url}</url></repository></repositories>
  <dependencies>
    <dependency><groupId>example.octo</groupId><artifactId>price</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.11.4</version><scope>test</scope></dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version></plugin>
      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.2</version></plugin>
    </plugins>
  </build>
</project>
`,
        'src/test/java/ShopTest.java':
          'import static org.junit.jupiter.api.Assertions.assertEquals;\nimport static org.junit.jupiter.api.Assertions.assertNull;\nimport org.junit.jupiter.api.Test;\nclass ShopTest {\n  @Test void price() throws Exception { assertEquals("4", new String(ShopTest.class.getResourceAsStream("/price.txt").readAllBytes())); }\n  @Test void noToken() { assertNull(System.getenv("MAVEN_TOKEN")); }\n}\n',
      },
      answers: {
        [`${at}.pom`]: pom,
        [`${at}.pom.sha1`]: sha('sha1', Buffer.from(pom)),
        [`${at}.jar`]: jar,
        [`${at}.jar.sha1`]: sha('sha1', jar),
      },
    });
  },
};

/** A module of a private repository, over git: what cargo, npm, pip, Bundler and Composer do with git is the same. */
const go: PrivatePackage = {
  name: 'go, by git',
  program: 'go',
  at: ({ url, folder, version }) => {
    const source = path.join(folder, 'price');
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=octo', '-c', 'user.email=octo@shop.example', ...args], {
        cwd: source,
      });
    mkdirSync(source);
    writeFileSync(path.join(source, 'go.mod'), 'module octo.example/price.git\n\ngo 1.24\n');
    writeFileSync(
      path.join(source, 'price.go'),
      'package price\n\n// Of is the price of several.\nfunc Of(one, count int) int { return one * count }\n',
    );
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', `--message=${version}`);
    git('tag', 'v1.0.0');
    git('clone', '--quiet', '--bare', source, `${source}.git`);
    execFileSync('git', ['update-server-info'], { cwd: `${source}.git` });
    const files = execFileSync('find', ['.', '-type', 'f'], { cwd: `${source}.git`, encoding: 'utf8' });
    const rewritten = [
      'GIT_CONFIG_COUNT=1',
      `GIT_CONFIG_KEY_0=url.${url.replace('//', `//octo:${TOKEN}@`)}/.insteadOf`,
      'GIT_CONFIG_VALUE_0=https://octo.example/',
    ];
    // What `go mod tidy` writes on the machine of a developer, who can read the module.
    const sums = goSums(folder, `${source}.git`);
    return Promise.resolve({
      secrets: ['GOPRIVATE=octo.example', ...rewritten].join('\n'),
      files: {
        'go.mod': 'module shop.example\n\ngo 1.24\n\nrequire octo.example/price.git v1.0.0\n',
        'go.sum': sums,
        'shop.go':
          'package shop\n\nimport price "octo.example/price.git"\n\n// Two is the price of two.\nfunc Two(one int) int { return price.Of(one, 2) }\n',
        'shop_test.go':
          'package shop\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestPrice(t *testing.T) {\n\tif Two(2) != 4 || os.Getenv("GIT_CONFIG_KEY_0") != "" {\n\t\tt.Fatal("wrong")\n\t}\n}\n',
      },
      answers: Object.fromEntries(
        files
          .split('\n')
          .filter(Boolean)
          .map((name) => [`/price/${name.slice(2)}`, readFileSync(path.join(`${source}.git`, name))]),
      ),
    });
  },
};

function goSums(folder: string, repository: string): string {
  const at = path.join(folder, 'sums');
  mkdirSync(at);
  writeFileSync(path.join(at, 'go.mod'), 'module sums\n\ngo 1.24\n');
  execFileSync('go', ['get', 'octo.example/price.git@v1.0.0'], {
    cwd: at,
    stdio: 'ignore',
    env: {
      ...process.env,
      GOPRIVATE: 'octo.example',
      GOMODCACHE: path.join(folder, 'modules'),
      GOFLAGS: '-modcacherw',
      GIT_ALLOW_PROTOCOL: 'file:https',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.file://${path.dirname(repository)}/.insteadOf`,
      GIT_CONFIG_VALUE_0: 'https://octo.example/',
    },
  });
  return readFileSync(path.join(at, 'go.sum'), 'utf8');
}

export const PRIVATE_PACKAGES: readonly PrivatePackage[] = [npm, pip, cargo, maven, go];

export interface Registry {
  server: Server;
  /** Paths that were asked for with the token, and without it. */
  asked: { with: string[]; without: string[] };
  serve(answers: Served['answers']): void;
}

/** A registry that answers nobody without the token, whichever way a package manager shows it. */
export function privateRegistry(): Registry {
  let answers: Served['answers'] = {};
  const asked: Registry['asked'] = { with: [], without: [] };
  const server = createServer((request, response) => {
    request.resume();
    const url = (request.url ?? '').replace(/\?.*$/u, '').replaceAll('%2F', '%2f');
    if (!isAllowed(request)) {
      asked.without.push(url);
      response.writeHead(401, { 'www-authenticate': 'Basic realm="octo"' }).end();
      return;
    }
    asked.with.push(url);
    const answer = answers[url];
    if (answer === undefined) response.writeHead(404).end();
    else {
      const type = url.endsWith('/') ? 'text/html' : 'application/octet-stream';
      response.writeHead(200, { 'content-type': type }).end(answer);
    }
  });
  return {
    server,
    asked,
    serve: (given) => {
      answers = given;
      asked.with.length = 0;
      asked.without.length = 0;
    },
  };
}

function isAllowed({ headers: { authorization = '' } }: IncomingMessage): boolean {
  const basic = Buffer.from(`octo:${TOKEN}`).toString('base64');
  return [`Bearer ${TOKEN}`, `Basic ${basic}`, TOKEN].includes(authorization);
}
