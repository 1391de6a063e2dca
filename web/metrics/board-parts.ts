import type { Figure, FiguresReply } from '#api/figures.ts';
import { catalogue } from '#core/metrics/catalogue.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { type Asker, type FigureScope, isOfPeople, isOfQueue, teamsAsked } from '../figures/scope.ts';

/** What the rows of the board are. */
export const boardTabs = ['agent', 'queue', 'channel', 'team'] as const;
export type BoardTab = (typeof boardTabs)[number];

/** Figures that are measured at all, except the manager's own doing. */
const measured = catalogue.filter(
  (metric) => !metric.notMeasured && (metric.face === 'reach' || metric.face === 'resolve') && metric.key !== 'forecast_error',
);
const ofHours: readonly string[] = ['occupancy', 'utilisation', 'adherence', 'conformance', 'shrinkage'];

/** The metrics that mean something for rows of this kind: a queue has no roster, a person no answer rate. */
export function metricsOf(tab: BoardTab | 'trend'): Metric[] {
  if (tab === 'trend') return measured;
  if (tab === 'agent' || tab === 'team') return measured.filter((metric) => isOfPeople(metric.key));
  return measured.filter((metric) => !ofHours.includes(metric.key));
}

const usual: Record<BoardTab, readonly string[]> = {
  agent: ['answered', 'utilisation', 'occupancy', 'adherence', 'aht', 'transfer_rate', 'fcr', 'satisfaction', 'quality_score'],
  team: ['answered', 'utilisation', 'occupancy', 'adherence', 'aht', 'transfer_rate', 'fcr', 'satisfaction', 'quality_score'],
  queue: ['offered', 'answer_rate', 'service_level', 'abandonment_rate', 'asa', 'aht', 'fcr', 'satisfaction'],
  channel: ['offered', 'answer_rate', 'service_level', 'abandonment_rate', 'asa', 'aht', 'fcr', 'satisfaction'],
};

/** The columns that are shown unless others were chosen. */
export const usualMetrics = (tab: BoardTab): readonly string[] => usual[tab];

/** What an axis can be: it must be clear which way is better. Where nobody's hours are known, people are spread by how much they answered. */
export function axisChoices(tab: BoardTab): { x: Metric[]; y: Metric[] } {
  const all = metricsOf(tab);
  const clear = all.filter((metric) => metric.good !== 'band');
  const volume = isOfPersons(tab) ? all.filter((metric) => metric.key === 'answered') : [];
  return { x: [...clear.filter((metric) => metric.face === 'reach'), ...volume], y: clear.filter((metric) => metric.face === 'resolve') };
}

const isOfPersons = (tab: BoardTab): boolean => tab === 'agent' || tab === 'team';

export interface ChosenAxes {
  x?: string | undefined;
  y?: string | undefined;
}

/** What the axes may be, the most telling first: not every centre has states, a roster and surveys. A chosen axis stays. */
export function axisCandidates(tab: BoardTab, { x, y }: ChosenAxes = {}): { x: readonly string[]; y: readonly string[] } {
  return {
    x: x !== undefined ? [x] : isOfPersons(tab) ? ['utilisation', 'adherence', 'answered'] : ['answer_rate', 'service_level'],
    y: y !== undefined ? [y] : ['satisfaction', 'fcr', 'resolved_rate', 'quality_score', 'transfer_rate'],
  };
}

/** The first axes for which some row has a point; the most telling ones where none has. */
export function axesFor(tab: BoardTab, rows: readonly BoardRow[], chosen: ChosenAxes = {}): { x: string; y: string } {
  const { x, y } = axisCandidates(tab, chosen);
  const hasPoint = (pair: { x: string; y: string }) =>
    rows.some((row) => row.id !== 0 && row.figures[pair.x]?.value != null && row.figures[pair.y]?.value != null);
  const pairs = y.flatMap((up) => x.map((across) => ({ x: across, y: up })));
  return pairs.find(hasPoint) ?? { x: x[0] ?? '', y: y[0] ?? '' };
}

/** A question of its own: figures of whole queues are asked apart from those of the asker's people. */
export interface BoardPart {
  key: 'plain' | 'whole' | 'own';
  metrics: string[];
  scope: FigureScope;
}

/** How a board is asked for, so that a leader's queues are shown whole and his people's figures stay his people's. */
export function boardParts(tab: BoardTab | 'trend', metrics: readonly string[], base: FigureScope, asker: Asker): BoardPart[] {
  const team = teamsAsked(asker);
  const scope = { ...base, team };
  const splits = (tab === 'queue' || tab === 'channel' || tab === 'trend') && (!asker.wide || team !== undefined);
  if (!splits) return [{ key: 'plain', metrics: [...metrics], scope }];
  const parts: BoardPart[] = [
    { key: 'whole', metrics: metrics.filter(isOfQueue), scope: { ...scope, whole: 'queues' } },
    { key: 'own', metrics: metrics.filter((metric) => !isOfQueue(metric)), scope },
  ];
  return parts.filter((part) => part.metrics.length > 0);
}

export interface BoardRow {
  id: number | string;
  name: string;
  figures: Record<string, Figure>;
}

/** The answers of the parts as one table: a row for each unit that has a figure in any of them; "none" only where it answered something. */
export function mergeRows(tab: BoardTab, answers: readonly (FiguresReply | undefined)[]): BoardRow[] {
  const rows = new Map<number | string, BoardRow>();
  for (const { keys, figures } of answers.flatMap((answer) => answer?.rows ?? [])) {
    const key = keys[tab];
    if (!key) continue;
    const before = rows.get(key.id);
    rows.set(key.id, { id: key.id, name: key.name, figures: { ...before?.figures, ...figures } });
  }
  return [...rows.values()].filter((row) => row.id !== 0 || row.figures['answered']?.value);
}

/** The figures of everybody together. */
export function mergeTotals(answers: readonly (FiguresReply | undefined)[]): Record<string, Figure> {
  return Object.assign({}, ...answers.map((answer) => answer?.rows[0]?.figures ?? {})) as Record<string, Figure>;
}

/** The scope of one row's figure. */
export function scopeOfRow(tab: BoardTab, row: Pick<BoardRow, 'id'>, part: BoardPart): FigureScope {
  return { ...part.scope, [tab]: [row.id] };
}
