import { useTranslation } from 'react-i18next';
import type { TimeBalance } from '#core/methods/time-spent.ts';
import { decimal, percent } from '../format.ts';
import { useManner } from '../session.ts';

/** Below these shares the page says so. */
const leadWanted = 0.4;
const activeWanted = 0.5;
const doTooMuch = 1 / 3;

function adviceOf({ minutes, byKind, leadRatio, activeRatio }: TimeBalance): 'do' | 'lead' | 'active' | 'good' {
  if (byKind.do > minutes * doTooMuch) return 'do';
  if (leadRatio !== null && leadRatio < leadWanted) return 'lead';
  return activeRatio !== null && activeRatio < activeWanted ? 'active' : 'good';
}

/** Lead against manage and active against passive, as two bars and one sentence. */
export function TimeBalanceView({ balance }: { balance: TimeBalance }) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const { byKind, byMode, leadRatio, activeRatio } = balance;
  const hours = (minutes: number) => t('time.hours', { count: decimal(minutes / 60, manner) as unknown as number });
  return (
    <section className="panel">
      <h2>{t('time.balance')}</h2>
      <Bar
        says={leadRatio === null ? t('time.noShare') : t('time.leadShare', { share: percent(leadRatio, manner, 0) })}
        parts={[
          { key: 'lead', name: t('time.kind.lead'), minutes: byKind.lead, words: hours(byKind.lead) },
          { key: 'manage', name: t('time.kind.manage'), minutes: byKind.manage, words: hours(byKind.manage) },
          { key: 'do', name: t('time.kind.do'), minutes: byKind.do, words: hours(byKind.do) },
        ]}
      />
      <Bar
        says={activeRatio === null ? t('time.noShare') : t('time.activeShare', { share: percent(activeRatio, manner, 0) })}
        parts={[
          { key: 'active', name: t('time.mode.active'), minutes: byMode.active, words: hours(byMode.active) },
          { key: 'passive', name: t('time.mode.passive'), minutes: byMode.passive, words: hours(byMode.passive) },
        ]}
      />
      <p>{t(`time.advice.${adviceOf(balance)}`)}</p>
    </section>
  );
}

interface BarProps {
  says: string;
  parts: readonly { key: string; name: string; minutes: number; words: string }[];
}

function Bar({ says, parts }: BarProps) {
  return (
    <div className="time-bar">
      <p>{says}</p>
      <div aria-hidden>
        {parts.map(({ key, minutes }) => (minutes > 0 ? <span key={key} className={`is-${key}`} style={{ flexGrow: minutes }} /> : null))}
      </div>
      <ul>
        {parts.map(({ key, name, words }) => (
          <li key={key}>
            <i className={`is-${key}`} aria-hidden /> {name} {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
