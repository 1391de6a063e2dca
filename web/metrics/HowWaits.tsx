import { useTranslation } from 'react-i18next';
import { readWaits } from '#api/figures.ts';
import { useRead } from '../call.ts';
import type { Asked } from '../figures/asked.ts';
import { figureQuery } from '../figures/scope.ts';
import { durationWords } from '../contacts/contact-words.ts';
import { useManner } from '../session.ts';

const waitFigures: readonly string[] = ['asa', 'service_level', 'wait_p50', 'wait_p80', 'wait_p90'];

/** How long callers waited, beyond the mean: a mean of 20 s may hide a tenth that waited two minutes. */
export function HowWaits({ asked }: { asked: Asked }) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const isKnown = waitFigures.includes(asked.metric) && asked.halfHour === undefined;
  const waits = useRead(readWaits, { query: figureQuery(asked.scope) }, { enabled: isKnown });
  const { p50, p80, p95 } = waits.data?.percentiles ?? {};
  if (!isKnown || p50 == null || p80 == null || p95 == null) return null;
  const words = {
    half: durationWords(Math.round(p50), manner),
    most: durationWords(Math.round(p80), manner),
    nearly: durationWords(Math.round(p95), manner),
  };
  return (
    <section>
      <h3>{t('how.waits')}</h3>
      <p>{t('how.waitsText', words)}</p>
      {asked.scope.whole ? <p className="soft">{t('how.waitsOwn')}</p> : null}
    </section>
  );
}
