import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  /** The sentence says what to do; fields at fault may stand in `problem.errors`. */
  problem: Error & { problem?: { status?: number; errors?: readonly { path: string; message: string }[] } };
  retry?: () => unknown;
}

/** Asked again the answer would be the same. */
const refusals: readonly number[] = [403, 404];

/** A refusal or a failure, in the words of the server, with a way on. */
export function Failed({ problem, retry }: Props) {
  const { t } = useTranslation('ui');
  const isFinal = refusals.includes(problem.problem?.status ?? 0);
  return (
    <div className="failed" role="alert">
      <span className="failed-sign" aria-hidden>
        !
      </span>
      <div>
        <div>{problem.message}</div>
        {retry && !isFinal ? (
          <Button size="small" onClick={() => void retry()}>
            {t('retry')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
