import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One import: from which file to which file (of the project) or package. */
export interface Arrow {
  from: string;
  /** Path in the project with `/`, or the package's name, `node:` modules included. */
  to: string;
  isPackage: boolean;
}

/** Folders that are not ours, or made by programs. */
const passedBy = new Set(['node_modules', 'dist', '.cache', '.git', 'data', 'test-results', 'playwright-report']);

/** All files below a folder whose name matches, as project paths with `/`. */
export function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return passedBy.has(entry.name) || entry.name.startsWith('dist.') ? [] : filesBelow(file, name);
    return name.test(entry.name) ? [file] : [];
  });
}

/** Tests and what only tests import: more is allowed to them. */
export const isTest = (file: string): boolean => /\.(test|spec)\.tsx?$|-testing\.tsx?$|\/testing\//.test(file);

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;

/** What a source imports, types included: a type is knowledge too. */
export function arrowsIn(file: string, source: string): Arrow[] {
  return [...source.matchAll(importPattern)].map((match) => {
    const named = match[1] ?? match[2] ?? match[3] ?? '';
    if (named.startsWith('#')) return { from: file, to: named.slice(1), isPackage: false };
    if (named.startsWith('.'))
      return { from: file, to: path.posix.normalize(path.posix.join(path.posix.dirname(file), named)), isPackage: false };
    const parts = named.split('/');
    const name = named.startsWith('node:') ? named : parts.slice(0, named.startsWith('@') ? 2 : 1).join('/');
    return { from: file, to: name, isPackage: true };
  });
}

export function arrowsOf(zones: readonly string[]): Arrow[] {
  return zones.flatMap((zone) => filesBelow(zone, /\.tsx?$/)).flatMap((file) => arrowsIn(file, readFileSync(file, 'utf8')));
}

export const zoneOf = (file: string): string => file.split('/')[0] ?? '';

/** The room of a file: its folder inside the zone, or null for a file at the zone's top. */
export function roomOf(file: string): string | null {
  const parts = file.split('/');
  return parts.length > 2 ? (parts[1] ?? null) : null;
}

/** Rooms that reach each other in a circle, each circle once. */
export function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const found = new Map<string, string[]>();
  for (const start of edges.keys()) {
    const trail = trailBack(start, edges);
    if (trail) found.set([...trail].sort().join(' '), trail);
  }
  return [...found.values()];
}

/** The shortest way from a room back to itself. */
function trailBack(start: string, edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const trails = [...(edges.get(start) ?? [])].map((next) => [start, next]);
  const seen = new Set<string>();
  for (let trail = trails.shift(); trail; trail = trails.shift()) {
    const last = trail.at(-1) ?? '';
    if (last === start) return trail;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of edges.get(last) ?? []) trails.push([...trail, next]);
  }
  return null;
}
