import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideTaskGate, setTaskGates, type TaskDetail, type TaskGate } from '#api/tasks.ts';
import { contentOf, textsOf } from '#core/methods/answer.ts';
import { isOver } from '#core/tasks/task-life.ts';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../call.ts';
import { dayWords } from '../format.ts';
import { useMethod } from '../method-fields/MethodFields.tsx';
import { useLanguage, useManner } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { MethodModal } from './MethodModal.tsx';

/** The three gates on the way: can we begin, where do the lights come on, when is it done. */
export function TaskGates({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const [isSetting, setIsSetting] = useState(false);
  const isParty = task.side !== 'line' && !isOver(task.state);
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('gates.title')}</h2>
        {isParty && task.gates.length === 0 ? (
          <Button size="small" onClick={() => setIsSetting(true)}>
            {t('gates.set')}
          </Button>
        ) : null}
      </div>
      {task.gates.length === 0 ? <p className="soft">{t('gates.none')}</p> : null}
      <ol className="task-gates">
        {task.gates.map((gate) => (
          <GateLine key={gate.id} task={task} gate={gate} mayDecide={isParty} />
        ))}
      </ol>
      {isSetting ? (
        <MethodModal
          method="three_gates"
          title={t('gates.title')}
          verb={t('gates.set')}
          draft={`task-gates-${task.id}`}
          send={(filled) => call(setTaskGates, { params: { id: task.id }, body: filled })}
          onClose={() => setIsSetting(false)}
        />
      ) : null}
    </section>
  );
}

function GateLine({ task, gate, mayDecide }: { task: TaskDetail; gate: TaskGate; mayDecide: boolean }) {
  const { t } = useTranslation('tasks');
  const manner = useManner();
  const [isDeciding, setIsDeciding] = useState(false);
  const about = useGateWords(gate);
  return (
    <li className={gate.decision ? `is-${gate.decision}` : ''}>
      <div className="spread">
        <span>
          <strong>{t(`gates.kind.${gate.kind}`)}</strong> {gate.dueOn ? dayWords(gate.dueOn, manner) : ''}
        </span>
        {gate.decision ? (
          <span className="task-gate-decision">{t(`gates.decision.${gate.decision}`)}</span>
        ) : mayDecide ? (
          <Button size="small" onClick={() => setIsDeciding(true)}>
            {t('gates.decide')}
          </Button>
        ) : (
          <span className="soft">{t('gates.open')}</span>
        )}
      </div>
      <p className="soft">{about}</p>
      {gate.note ? (
        <p className="record-said">
          {gate.by?.name}: {gate.note}
        </p>
      ) : null}
      {isDeciding ? <DecideForm task={task} gate={gate} onClose={() => setIsDeciding(false)} /> : null}
    </li>
  );
}

function useGateWords({ kind, plan }: TaskGate): string {
  const { t } = useTranslation('tasks');
  const language = useLanguage();
  const method = useMethod('three_gates');
  if (kind === 'accept') return contentOf(plan['text']);
  if (kind === 'alert') {
    const of = (key: string) => contentOf(plan[key]) || '–';
    return t('gates.line', { expect: of('expect'), yellow: of('yellow'), red: of('red'), act: of('act') });
  }
  const options = method.data?.method.fields.find(({ key }) => key === 'gate_start')?.options ?? [];
  const items = textsOf(plan['ready']).map((key) => options.find((option) => option.key === key)?.name[language] ?? key);
  return t('gates.ready', { items: items.join(language === 'zh' ? '、' : ', ') });
}

interface DecideValues {
  decision: 'go' | 'fix' | 'stop';
  note: string;
}

function DecideForm({ task, gate, onClose }: { task: TaskDetail; gate: TaskGate; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const client = useQueryClient();
  const send = async (values: DecideValues) => {
    await call(decideTaskGate, { params: { id: task.id, gateId: gate.id }, body: values });
    await client.invalidateQueries();
  };
  return (
    <FormModal<DecideValues> title={t(`gates.kind.${gate.kind}`)} verb={t('gates.decide')} submit={send} onClose={onClose}>
      <Form.Item name="note" label={t('gates.note')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="decision" label={t('gates.decision.label')} rules={[{ required: true }]}>
        <Radio.Group options={(['go', 'fix', 'stop'] as const).map((value) => ({ value, label: t(`gates.decision.${value}`) }))} />
      </Form.Item>
    </FormModal>
  );
}
