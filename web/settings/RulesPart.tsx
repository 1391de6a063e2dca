import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SettingKey, settingKeys } from '#api/settings.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { ChangeRule } from './ChangeRule.tsx';
import { ruleFacts } from './rule-facts.ts';
import { type RuleInForce, ruleInForce, type SettingRow, type Settings } from './rule-history.ts';
import type { PartProps } from './SettingsPage.tsx';
import { useToday } from './use-today.ts';

/** Thresholds and windows: what is in force, since when and why, for the centre and for queues of their own. */
export function RulesPart({ settings, mayWrite }: PartProps) {
  const { t } = useTranslation('settings');
  const today = useToday();
  const [changing, setChanging] = useState<SettingKey | null>(null);
  return (
    <>
      <p className="soft part-lead">{t('rules.text')}</p>
      <ul className="stack">
        {settingKeys.map((key) => (
          <li key={key}>
            <Rule rule={ruleInForce(settings, key, today)} settings={settings} onChange={mayWrite ? () => setChanging(key) : null} />
          </li>
        ))}
      </ul>
      {changing ? <ChangeRule ruleKey={changing} settings={settings} onClose={() => setChanging(null)} /> : null}
    </>
  );
}

function Rule({ rule, settings, onChange }: { rule: RuleInForce; settings: Settings; onChange: (() => void) | null }) {
  const { t } = useTranslation('settings');
  const value = useRuleWords(rule.key);
  const sinceWords = useSinceWords();
  return (
    <article className="panel rule">
      <div className="rule-head">
        <div>
          <h2>{t(`rule.${rule.key}.name`)}</h2>
          <p className="soft">{t(`rule.${rule.key}.text`)}</p>
        </div>
        <strong className="rule-value">{value(rule.value)}</strong>
        {onChange ? (
          <Button aria-label={t('rules.changeOf', { rule: t(`rule.${rule.key}.name`) })} onClick={onChange}>
            {t('change.verb')}
          </Button>
        ) : null}
      </div>
      <p className="faint">{rule.since ? sinceWords(rule.since) : t('rules.byDefault')}</p>
      {rule.coming.map((row) => (
        <p key={row.id} className="rule-coming">
          {t('rules.coming', { value: value(Number(row.value)), since: sinceWords(row) })}
        </p>
      ))}
      {rule.queues.length > 0 ? (
        <ul className="rule-queues">
          {rule.queues.map((queue) => (
            <li key={queue.id}>
              <span>{t('rules.ofQueue', { queue: queue.name })}</span> <strong>{value(queue.value)}</strong>{' '}
              <span className="faint">{sinceWords(queue.since)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {rule.history.length > 0 ? <History rows={rule.history} settings={settings} words={value} /> : null}
    </article>
  );
}

interface HistoryProps {
  rows: readonly SettingRow[];
  settings: Settings;
  words: (value: number) => string;
}

/** All that was ever set, the newest first. */
function History({ rows, settings, words }: HistoryProps) {
  const { t } = useTranslation('settings');
  const sinceWords = useSinceWords();
  const whose = (queueId: number | null) => settings.queues.find(({ id }) => id === queueId)?.name ?? t('scope.centre');
  return (
    <details>
      <summary>{t('change.history', { count: rows.length })}</summary>
      <ul className="rule-history">
        {rows.map((row) => (
          <li key={row.id}>
            <strong>{words(Number(row.value))}</strong> <span>{whose(row.queueId)}</span> <span className="faint">{sinceWords(row)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** '15 秒' */
export function useRuleWords(key: SettingKey): (value: number) => string {
  const { t } = useTranslation('settings');
  const { unit } = ruleFacts[key];
  return (value) => t(`unit.${unit}`, { count: value, value });
}

/** 'from Mon 2 Nov 2026 · Zhou Min · what the contract asks' */
export function useSinceWords(): (row: { validFrom: string; setBy: string; reason: string }) => string {
  const { t } = useTranslation('settings');
  const manner = useManner();
  return ({ validFrom, setBy, reason }) =>
    [t('change.since', { day: dayWords(validFrom, manner, true) }), setBy, reason].filter(Boolean).join(' · ');
}
