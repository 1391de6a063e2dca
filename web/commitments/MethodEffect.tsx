import { useTranslation } from 'react-i18next';
import { methodEffects } from '#api/commitments.ts';
import { useRead } from '../call.ts';

/** What a method has brought in this centre, in one line: for the method's page. */
export function MethodEffect({ method }: { method: string }) {
  const { t } = useTranslation('commitments');
  const answer = useRead(methodEffects, {}, { staleTime: 60_000 });
  if (!answer.data) return null;
  const found = answer.data.rows.find((row) => row.method === method);
  return <p className="soft">{found ? t('method', found) : t('methodNone')}</p>;
}
