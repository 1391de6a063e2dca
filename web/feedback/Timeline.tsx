import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { readTimeline, timelineKinds } from '#api/feedback.ts';
import { useRead } from '../call.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { EventLine } from './EventLine.tsx';
import './feedback.css';

const step = 40;
const most = 300;
/** What one is given. */
const givenKinds = ['recognition', 'run'] as const;

interface Props {
  personId: number;
  /** My own line. */
  isOwn?: boolean;
}

/** What happened with a person, the latest first; the kind and how far back are kept in the address. */
export function Timeline({ personId, isOwn = false }: Props) {
  const { t } = useTranslation('feedback');
  const [params, setParams] = useUrlState();
  const views = ['usual', ...timelineKinds] as const;
  const view = views.find((one) => one === params['line']) ?? 'usual';
  const limit = Math.min(most, Number(params['back'] ?? step) || step);
  const kinds = view === 'usual' ? (isOwn ? givenKinds : timelineKinds) : [view];
  // the list of kinds goes into the address by commas
  const query = { limit, kind: kinds.join(',') as never };
  const answer = useRead(readTimeline, { params: { id: personId }, query }, { placeholderData: (before) => before });
  const choice = (
    <Segmented
      className="no-print timeline-kinds"
      value={view}
      aria-label={t('line.filter')}
      options={(['all', ...timelineKinds] as const).map((value) => ({
        value,
        label: value === 'all' ? t('line.all') : t(`kind.${value}`),
      }))}
      onChange={(value) => setParams({ line: value === 'usual' ? undefined : value, back: undefined })}
    />
  );
  if (answer.isPending) return <Waiting lines={6} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  const { rows, more } = answer.data;
  return (
    <>
      {choice}
      {rows.length === 0 ? <Empty title={t('line.none')}>{t(isOwn ? 'line.noneOwn' : 'line.noneText')}</Empty> : null}
      <ol className="timeline">
        {rows.map((event) => (
          <EventLine key={`${event.kind}-${event.id}`} event={event} />
        ))}
      </ol>
      {more && limit < most ? (
        <Button className="no-print" onClick={() => setParams({ back: String(Math.min(most, limit + step)) })}>
          {t('line.more')}
        </Button>
      ) : null}
    </>
  );
}
