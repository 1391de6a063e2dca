import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Permission } from '#api/permissions.ts';
import { useMay } from '../session.ts';
import type { Today } from './TodayPage.tsx';

type Gap = Today['gaps'][number];

/** Where each kind of hole is mended, and who may. */
const mends: Record<Gap['kind'], { to: string; may: Permission; words: 'import' | 'people' | 'targets' }> = {
  'no-contacts': { to: '/imports', may: 'imports.run', words: 'import' },
  'no-states': { to: '/imports', may: 'imports.run', words: 'import' },
  'no-surveys': { to: '/imports', may: 'imports.run', words: 'import' },
  'rejected-rows': { to: '/imports', may: 'imports.run', words: 'import' },
  'no-team': { to: '/people', may: 'people.write', words: 'people' },
  'no-target': { to: '/settings', may: 'settings.write', words: 'targets' },
};

/** A gap in words, and the way to mend it for those who may. */
export function useGapWords(): (gap: Gap) => { words: string; mend: { to: string; words: string } | null } {
  const { t } = useTranslation(['today', 'frame']);
  const may = useMay();
  return ({ kind, detail, count }) => {
    const mend = mends[kind];
    const which = detail === '' ? 'all' : 'some';
    return {
      words: t(`gap.${kind}.${which}`, { detail: shortened(detail, t('frame:comma')), count }),
      mend: may(mend.may) ? { to: mend.to, words: t(`mend.${mend.words}`) } : null,
    };
  };
}

const mostShown = 4;

function shortened(detail: string, comma: string): string {
  const parts = detail.split(', ');
  return `${parts.slice(0, mostShown).join(comma)}${parts.length > mostShown ? ' …' : ''}`;
}

/** What is missing in the data, each with the way to mend it. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  const { t } = useTranslation('today');
  const gapWords = useGapWords();
  if (gaps.length === 0) return <p className="soft">✓ {t('noGaps')}</p>;
  return (
    <ul className="gap-list">
      {gaps.map((gap) => {
        const { words, mend } = gapWords(gap);
        return (
          <li key={gap.kind}>
            <span>{words}</span>
            {mend ? <Link to={mend.to as never}>{mend.words}</Link> : null}
          </li>
        );
      })}
    </ul>
  );
}
