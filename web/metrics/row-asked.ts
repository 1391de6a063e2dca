import { useTranslation } from 'react-i18next';
import { type BoardRow, type BoardTab, scopeOfRow } from './board-parts.ts';
import type { Question } from './HowProvider.tsx';
import type { Board } from './use-board.ts';

/** What is asked about when a number of a row is opened; without a row, about everybody together. */
export function useRowAsked(tab: BoardTab, board: Pick<Board, 'parts'>): (row: BoardRow | null, metric: string) => Question {
  const { t } = useTranslation('metrics');
  return (row, metric) => {
    const part = board.parts.find((one) => one.metrics.includes(metric)) ?? board.parts[0];
    if (!part) throw new RangeError(`board: ${metric} was not asked for`);
    const scope = row ? scopeOfRow(tab, row, part) : part.scope;
    const whole = part.key === 'whole' ? ` · ${t('wholeQueues')}` : '';
    return { metric, scope, about: `${row?.name ?? t('board.total')}${whole}` };
  };
}
