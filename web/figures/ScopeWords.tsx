import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { dayWords, spanWords } from '../format.ts';
import { useScopes } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import type { FigureScope } from './scope.ts';

/** Whose and when, in words: '11月2日 周一 · 一组 · 全队列'. */
export function ScopeWords({ scope }: { scope: FigureScope }) {
  return <>{useScopeWords(scope).join(' · ')}</>;
}

/** The parts of a scope in words: days, clock, queues, teams, people, channels. */
export function useScopeWords(scope: FigureScope): string[] {
  const { t } = useTranslation(['metrics', 'frame']);
  const manner = useManner();
  const names = useScopes().data;
  const named = (ids: readonly number[] | undefined, list: readonly { id: number; name: string }[] | undefined, none: string) =>
    ids ? [namesOf(ids, list ?? [], none, t)] : [];
  return [
    scope.from === scope.to ? dayWords(scope.from, manner, true) : spanWords(scope.from, scope.to, manner),
    ...(scope.timeFrom || scope.timeTo ? [`${scope.timeFrom ?? '00:00'}–${scope.timeTo ?? '24:00'}`] : []),
    ...(scope.whole ? [t('wholeQueues')] : named(scope.team, names?.teams, t('noTeam'))),
    ...named(scope.queue, names?.queues, t('noQueue')),
    ...named(scope.agent, names?.agents, t('noAgent')),
    ...(scope.channel ? [scope.channel.map((key) => channelWords(key, t)).join(t('frame:comma'))] : []),
  ];
}

const mostNames = 3;

function namesOf(
  ids: readonly number[],
  list: readonly { id: number; name: string }[],
  none: string,
  t: TFunction<['metrics', 'frame']>,
): string {
  const names = ids.map((id) => (id === 0 ? none : (list.find((one) => one.id === id)?.name ?? '—')));
  if (names.length <= mostNames) return names.join(t('frame:comma'));
  return t('andMore', { names: names.slice(0, mostNames).join(t('frame:comma')), count: names.length });
}

const knownChannels = ['voice', 'chat', 'email', 'message', 'social', 'video', 'case'] as const;

/** A channel's name; one that the product does not know stays as the source wrote it. */
export function channelWords(key: string, t: TFunction<'metrics'>): string {
  const known = knownChannels.find((channel) => channel === key);
  return known ? t(`channels.${known}`) : key || '–';
}
