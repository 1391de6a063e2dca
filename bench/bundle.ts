import { buildWeb } from '#tools/build-web.ts';
import { goalBytes, sizesOfPage, totalOf } from '#tools/bundle-size.ts';
import { isStarted, rounded } from './homes.ts';

const firstPages = ['SignInPage', 'TodayPage', 'WelcomePage'];
const otherPages = ['BoardPage', 'ContactsPage', 'ImportsPage', 'SettingsPage'];

const kb = (bytes: number): number => rounded(bytes / 1000, 1);

/** What a browser fetches, gzipped, until a page stands, nothing cached. Goal: under 400 kB for every page that somebody may see first. */
export async function run(): Promise<void> {
  await buildWeb();
  const frame = sizesOfPage('no page');
  const table = [...firstPages, ...otherPages].map((page) => {
    const sizes = sizesOfPage(page);
    const isFirst = firstPages.includes(page);
    if (isFirst && totalOf(sizes) >= goalBytes) process.exitCode = 1;
    return { page, 'kB in all': kb(totalOf(sizes)), 'of it the page': kb(totalOf(sizes) - totalOf(frame)), files: sizes.size, isFirst };
  });
  console.table(table);
  const largest = [...sizesOfPage('TodayPage')].toSorted((one, other) => other[1] - one[1]).slice(0, 8);
  console.table(largest.map(([file, bytes]) => ({ file, kB: kb(bytes) })));
}

if (isStarted(import.meta.filename)) await run();
