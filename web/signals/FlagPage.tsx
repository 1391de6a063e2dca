import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readFlag } from '#api/flags.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useRead } from '../call.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { FlagPanel } from './FlagPanel.tsx';
import './signals.css';

const route = getRouteApi('/frame/flags/$flagId');

/** One flag of the radar: the target before the person, the evidence, what else it may be, and what is said about it. */
export function FlagPage() {
  const { t } = useTranslation(['signals', 'frame']);
  const { language } = useManner();
  const { flagId } = route.useParams();
  const flag = useRead(readFlag, { params: { id: Number(flagId) } });
  if (flag.isPending) return <Waiting lines={10} />;
  if (flag.isError) return <Failed problem={flag.error} retry={flag.refetch} />;
  const targets = flag.data.rewardedBy.map((metric) => metricOf(metric).name[language]).join(t('frame:comma'));
  return (
    <>
      <p className="no-print">
        <Link to={flag.data.isOwn ? '/my-signals' : '/flags'}>{t('flags.back')}</Link>
      </p>
      <PageHead title={t('flags.one', { target: targets })} purpose={flag.data.target[language]} />
      <FlagPanel flag={flag.data} />
    </>
  );
}
