import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillDetail } from '#api/drills.ts';
import { shuffled } from '#core/methods/shuffle-options.ts';
import type { DrillState } from '#core/methods/walk-drill.ts';
import { useLanguage } from '../session.ts';

type Drill = DrillDetail['drill'];

interface Props {
  drill: Drill;
  state: DrillState;
  seed: number;
  onChoose: (option: string) => void;
}

/** The talk as a conversation on the screen; no score is shown while it lasts. */
export function DrillTalk({ drill, state, seed, onChoose }: Props) {
  const language = useLanguage();
  const nodeOf = (id: string) => drill.nodes.find((node) => node.id === id);
  const open = state.at === null ? undefined : nodeOf(state.at);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.choices.length > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [state.choices.length]);
  return (
    <section className="panel drill-talk" aria-live="polite">
      {state.choices.map(({ node, option }) => (
        <div key={node}>
          <Said text={nodeOf(node)?.says[language] ?? ''} name={drill.counterpart.name[language]} />
          <Said text={nodeOf(node)?.options.find(({ key }) => key === option)?.says[language] ?? ''} isOwn />
        </div>
      ))}
      {open ? (
        <>
          <Said text={open.says[language]} name={drill.counterpart.name[language]} />
          <Choices key={open.id} options={shuffled(open.options, seed, open.id)} round={state.choices.length + 1} onChoose={onChoose} />
        </>
      ) : null}
      <div ref={end} />
    </section>
  );
}

function Said({ text, name, isOwn = false }: { text: string; name?: string; isOwn?: boolean }) {
  const { t } = useTranslation('self');
  return (
    <p className={isOwn ? 'drill-said is-own' : 'drill-said'}>
      <small>{isOwn ? t('drills.you') : name}</small>
      <span>{text}</span>
    </p>
  );
}

interface ChoiceProps {
  options: readonly Drill['nodes'][number]['options'][number][];
  round: number;
  onChoose: (option: string) => void;
}

function Choices({ options, round, onChoose }: ChoiceProps) {
  const { t } = useTranslation('self');
  const language = useLanguage();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
      const option = options[Number(event.key) - 1];
      if (option !== undefined) onChoose(option.key);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <div className="drill-choices">
      <h2>
        {t('drills.choose')}{' '}
        <small className="faint">
          {t('drills.step', { count: round })} · {t('drills.keyboard')}
        </small>
      </h2>
      <ol>
        {options.map((option, index) => (
          <li key={option.key}>
            <button type="button" onClick={() => onChoose(option.key)}>
              <b aria-hidden>{index + 1}</b> <span>{option.says[language]}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
