import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Arrow, arrowsIn, arrowsOf, circles, isTest, roomOf, zoneOf } from './arrows.ts';
import { coreForWeb, knownCircles, looseFiles, serverDoors, waitingPackages, zoneRules } from './arrows-table.ts';

const arrows = arrowsOf(Object.keys(zoneRules));
const shown = (found: readonly Arrow[]) => found.map(({ from, to }) => `${from} imports ${to}`);
const matches = (name: string, list: readonly string[]) =>
  list.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));

function mayImport({ from, to, isPackage }: Arrow): boolean {
  const rule = zoneRules[zoneOf(from)];
  if (!rule) return false;
  if (isPackage) return matches(to, [...rule.packages, ...(isTest(from) ? rule.tests.packages : []), ...(looseFiles[from] ?? [])]);
  const zone = zoneOf(to);
  return zone === zoneOf(from) || rule.zones.includes(zone) || (isTest(from) && rule.tests.zones.includes(zone));
}

/** `entry`: the two files that know every page; `base`: what every page knows. */
function webPart(file: string): string {
  if (/^web\/(main|router)\.tsx$/.test(file)) return 'entry';
  return roomOf(file) ?? 'base';
}

function edgesBetween(parts: readonly Arrow[], partOf: (file: string) => string | null): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const { from, to } of parts) {
    const [a, b] = [partOf(from), partOf(to)];
    if (a !== null && b !== null && a !== b) edges.set(a, (edges.get(a) ?? new Set()).add(b));
  }
  return edges;
}

describe('arrows', () => {
  const inside = arrows.filter((arrow) => !arrow.isPackage);
  const between = (a: string, b: string) => inside.filter(({ from, to }) => zoneOf(from) === a && zoneOf(to) === b && !isTest(from));

  it('point where the table of zones and packages lets them', () => {
    assert.deepEqual(shown(arrows.filter((arrow) => !mayImport(arrow))), []);
  });

  it('lead to files that are there', () => {
    assert.deepEqual(shown(inside.filter(({ to }) => !existsSync(to))), []);
  });

  it('what only tests use is imported by tests only', () => {
    assert.deepEqual(
      shown(inside.filter(({ from, to }) => isTest(to) && !isTest(from) && !['tools', 'bench', 'e2e'].includes(zoneOf(from)))),
      [],
    );
  });

  it('of the pages lead only to those rooms of core that hold words, checks and calendars', () => {
    assert.deepEqual(shown(between('web', 'core').filter(({ to }) => !coreForWeb.includes(roomOf(to) ?? ''))), []);
  });

  it('of web/ui lead to no room and to nothing that knows the domain', () => {
    const bad = inside.filter(({ from, to }) => from.startsWith('web/ui/') && !to.startsWith('web/ui/'));
    assert.deepEqual(shown(bad), []);
  });

  it('of a page’s base lead to no room of it', () => {
    const bad = between('web', 'web').filter(({ from, to }) => webPart(from) === 'base' && !['base', 'ui', 'words'].includes(webPart(to)));
    assert.deepEqual(shown(bad), []);
  });

  it('enter a room of the server by its store or another of its doors', () => {
    const bad = between('server', 'server').filter(({ from, to }) => {
      const [own, other] = [roomOf(from), roomOf(to)];
      if (other === null || own === other || own === null || other === 'cli') return false;
      const doors = serverDoors[other] ?? [];
      const stem = to.slice(to.lastIndexOf('/') + 1).replace(/\.ts$/, '');
      return doors !== '*' && !/(^|-)store$/.test(stem) && !doors.includes(stem);
    });
    assert.deepEqual(shown(bad), []);
  });

  it('of platform and ingest lead to no room; nothing but the program leads to the command line', () => {
    const bad = between('server', 'server').filter(({ from, to }) => {
      const [own, other] = [roomOf(from), roomOf(to)];
      if (other === 'cli') return own !== 'cli' && from !== 'server/main.ts';
      return (own === 'platform' || own === 'ingest') && other !== null && other !== own && other !== 'platform';
    });
    assert.deepEqual(shown(bad), []);
  });

  for (const [zone, partOf] of [
    ['core', roomOf],
    ['server', roomOf],
    ['web', webPart],
  ] as const) {
    it(`between the rooms of ${zone} run in no circle`, () => {
      const found = circles(edgesBetween(between(zone, zone), partOf)).map((trail) => `${zone}: ${trail.slice(0, -1).sort().join(' ')}`);
      const known = Object.keys(knownCircles).filter((circle) => circle.startsWith(`${zone}:`));
      assert.deepEqual([...new Set(found)].sort(), known.sort());
    });
  }
});

describe('packages', () => {
  interface Manifest {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
    optionalDependencies: Record<string, string>;
  }
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

  it('have exact versions', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    assert.deepEqual(
      Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
      [],
    );
  });

  it('come from no registry by name: the lock works with any mirror', () => {
    assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved":\s*"https?:/);
  });

  it('of what runs are all imported by somebody, but for those that wait for their room', () => {
    const imported = new Set(arrows.filter((arrow) => arrow.isPackage).map((arrow) => arrow.to));
    const unused = Object.keys(manifest.dependencies).filter((name) => !imported.has(name));
    assert.deepEqual(unused.sort(), Object.keys(waitingPackages).sort());
  });
});

describe('the reader of imports', () => {
  it('sees imports, exports, types, late imports and imports for effect', () => {
    const source = `import a from 'a';\nimport type { B } from '@b/c/d';\nexport { e } from './e.ts';\nimport {\n  f,\n} from '#core/f/f.ts';
      const g = await ${'import'}('../g.ts');\nimport './h.css';\nconst no = "import x from 'y'";`;
    assert.deepEqual(
      arrowsIn('web/room/page.tsx', source).map((arrow) => arrow.to),
      ['a', '@b/c', 'web/room/e.ts', 'core/f/f.ts', 'web/g.ts', 'web/room/h.css'],
    );
  });

  it('finds circles, the shortest way round', () => {
    const edges = new Map(Object.entries({ a: new Set(['b']), b: new Set(['c']), c: new Set(['a', 'd']), d: new Set<string>() }));
    assert.deepEqual([...new Set(circles(edges).map((trail) => [...new Set(trail)].sort().join('')))], ['abc']);
    assert.deepEqual(circles(new Map([['a', new Set(['b'])]])), []);
  });
});
