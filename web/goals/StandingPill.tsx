import { useTranslation } from 'react-i18next';
import type { GoalRow } from '#api/goals.ts';
import { useManner } from '../session.ts';
import './goals.css';
import { chanceWords } from './goal-words.ts';

const signs = { ahead: '▲', on: '●', behind: '▼' } as const;

/** How a goal stands, in a word with its chance; of closed ones how they ended, of open ones how far they are. */
export function StandingPill({ goal }: { goal: Pick<GoalRow, 'state' | 'track' | 'milestones' | 'kind'> }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const { state, track, milestones } = goal;
  if (state !== 'agreed') return <span className={`goal-pill is-${state}`}>{t(`state.${state}`)}</span>;
  if (track?.standing) {
    return (
      <span className={`goal-pill is-${track.standing}`}>
        <span aria-hidden>{signs[track.standing]}</span> {t(`standing.${track.standing}`)} {chanceWords(track.chance, manner)}
      </span>
    );
  }
  if (milestones.all > 0) return <span className="goal-pill">{t('milestonesDone', milestones)}</span>;
  return <span className="goal-pill">{t('state.agreed')}</span>;
}
