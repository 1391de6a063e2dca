import { Checkbox, Form, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { commitmentPeople } from '#api/commitments.ts';
import { listRuns, type Run, readRun, runOutcome, submitRun } from '#api/runs.ts';
import { type ReplyOf, useAct, useRead } from '../call.ts';
import { CommitmentFields } from '../commitments/CommitmentFields.tsx';
import { commitmentBody, type CommitmentValues } from '../commitments/commitment-values.ts';
import { useLanguage } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Values {
  isCommitted: boolean;
  commitment?: CommitmentValues;
  shareWith: number[];
}

type Proposed = NonNullable<ReplyOf<typeof runOutcome>['commitment']>;

function valuesOf({ ownerId, otherId, what, proof, dueOn }: Proposed): CommitmentValues {
  return {
    ownerId,
    otherId,
    what,
    dueOn: dueOn === null ? null : dayjs(dueOn),
    ...(proof.kind === 'metric'
      ? {
          proofKind: 'metric',
          metric: proof.metric,
          of: proof.of,
          expected: proof.expected * 100,
          windowDays: proof.windowDays,
          ...(proof.direction ? { direction: proof.direction } : {}),
        }
      : { proofKind: 'yes-no', proofText: proof.text }),
  };
}

interface Props {
  run: Run;
  /** Null while the last words are still being saved. */
  revision: number | null;
  onClose: () => void;
}

/** Ends the draft: the commitment that the method proposes, to be changed or left out, and who else may read it. */
export function SubmitForm({ run, revision, onClose }: Props) {
  const outcome = useRead(runOutcome, { params: { id: run.id } }, { staleTime: 0, gcTime: 0, enabled: revision !== null });
  if (revision === null || outcome.isPending) return null;
  return <Filled run={run} revision={revision} proposed={outcome.data?.commitment ?? null} onClose={onClose} />;
}

function Filled({ run, revision, proposed, onClose }: { run: Run; revision: number; proposed: Proposed | null; onClose: () => void }) {
  const { t } = useTranslation('runs');
  const language = useLanguage();
  const act = useAct(submitRun, { stales: [listRuns, readRun] });
  const submit = ({ isCommitted, commitment, shareWith }: Values) =>
    act.mutateAsync({
      params: { id: run.id },
      body: { revision, commitments: isCommitted && commitment ? [commitmentBody(commitment)] : [], shareWith },
    });
  return (
    <FormModal<Values>
      title={t('submitTitle')}
      verb={t('submit')}
      lead={run.form.outcome.says[language]}
      initial={{ isCommitted: proposed !== null, ...(proposed ? { commitment: valuesOf(proposed) } : {}), shareWith: [] }}
      submit={submit}
      onClose={onClose}
      width={640}
    >
      <Form.Item name="isCommitted" valuePropName="checked">
        <Checkbox>{t('withCommitment')}</Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.isCommitted !== after.isCommitted}>
        {({ getFieldValue }) => (getFieldValue('isCommitted') === true ? <CommitmentFields prefix={['commitment']} /> : null)}
      </Form.Item>
      {run.audience === 'author' ? null : <ShareField />}
    </FormModal>
  );
}

export function ShareField() {
  const { t } = useTranslation('runs');
  const people = useRead(commitmentPeople, {}, { staleTime: 60_000 });
  const options = (people.data?.rows ?? [])
    .filter(({ relation }) => relation !== 'self')
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form.Item name="shareWith" label={t('share.label')}>
      <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} placeholder={t('share.nobody')} />
    </Form.Item>
  );
}
