import { useTranslation } from 'react-i18next';
import { readSettings } from '#api/settings.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { useScopes } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { targetWords } from '../figures/figure-words.ts';
import type { FigureScope } from '../figures/scope.ts';

type Target = ReplyOf<typeof readSettings>['targets'][number];

/** The target with its history: what held when, for whom, who set it and why. */
export function HowTargets({ metric, scope }: { metric: Metric; scope: FigureScope }) {
  const { t } = useTranslation('metrics');
  const settings = useRead(readSettings, {}, { staleTime: 60_000 });
  return (
    <section>
      <h3>{t('how.targets')}</h3>
      {settings.isPending ? <Waiting lines={2} /> : null}
      {settings.isError ? <Failed problem={settings.error} retry={settings.refetch} /> : null}
      {settings.data ? (
        <History metric={metric} targets={historyFor(settings.data.targets, metric.key, scope)} queues={settings.data.queues} />
      ) : null}
    </section>
  );
}

/** Targets that can hold in the scope, the newest first. */
export function historyFor(targets: readonly Target[], metric: string, scope: FigureScope): Target[] {
  const concerns = (id: number | null, asked: readonly number[] | undefined) => id === null || !asked || asked.includes(id);
  return targets
    .filter((target) => target.metric === metric && concerns(target.teamId, scope.team) && concerns(target.queueId, scope.queue))
    .sort((one, other) =>
      one.validFrom === other.validFrom ? other.setAt.localeCompare(one.setAt) : other.validFrom.localeCompare(one.validFrom),
    );
}

interface HistoryProps {
  metric: Metric;
  targets: readonly Target[];
  queues: readonly { id: number; name: string }[];
}

function History({ metric, targets, queues }: HistoryProps) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const teams = useScopes().data?.teams ?? [];
  if (targets.length === 0) return <p className="soft">{t('how.noTarget')}</p>;
  const whose = ({ teamId, queueId }: Target) =>
    teams.find((team) => team.id === teamId)?.name ?? queues.find((queue) => queue.id === queueId)?.name ?? t('how.wholeCentre');
  return (
    <ul className="how-targets">
      {targets.map((target) => (
        <li key={target.id}>
          <strong>{target.kind === 'none' ? t('how.targetEnded') : targetWords(metric, target, manner)}</strong>
          <span>
            {t('how.targetSince', { day: target.validFrom, whose: whose(target) })}
            <small>{[target.setBy, target.reason].filter(Boolean).join(' · ')}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
