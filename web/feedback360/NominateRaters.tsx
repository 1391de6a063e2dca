import { App, Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type FeedbackRoundDetail, nominateRaters } from '#api/feedback360.ts';
import { type CallError, useAct } from '../call.ts';
import { changeRaters, type ChosenRaters, chosenOf, raterGroups, ratersOf } from './chosen-raters.ts';

interface Props {
  round: FeedbackRoundDetail;
  /** What is chosen on the page and not saved; null: as saved. */
  draft: ChosenRaters | null;
  setDraft: (draft: ChosenRaters | null) => void;
}

/** Who shall be asked: the person proposes, the leader settles. */
export function NominateRaters({ round, draft, setDraft }: Props) {
  const { t } = useTranslation('feedback360');
  const { message } = App.useApp();
  const save = useAct(nominateRaters, {
    onDone: () => {
      setDraft(null);
      void message.success(t('saved'));
    },
    onFail: (error: CallError) => void message.error(error.message),
  });
  const chosen = draft ?? chosenOf(round.raters);
  const taken = new Set(Object.values(chosen).flat());
  return (
    <section className="panel">
      <h2>{t('raters')}</h2>
      <p className="soft">{t('nominateText', { count: round.threshold })}</p>
      {raterGroups.map((group) => (
        <label className="feedback-text" key={group}>
          {t(`relation.${group}`)}
          <Select
            mode="multiple"
            aria-label={t(`relation.${group}`)}
            optionFilterProp="label"
            placeholder={t('choosePeople')}
            value={chosen[group]}
            onChange={(ids) => setDraft(changeRaters(round.raters, chosen, group, ids))}
            options={round.candidates
              .filter(({ id }) => chosen[group].includes(id) || !taken.has(id))
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </label>
      ))}
      <div className="row">
        <Button
          loading={save.isPending}
          disabled={draft === null}
          onClick={() => save.mutate({ params: { id: round.id }, body: { raters: ratersOf(chosen) } })}
        >
          {t('saveRaters')}
        </Button>
        {draft === null ? null : <span className="soft">{t(round.may.open ? 'unsavedLead' : 'unsaved')}</span>}
      </div>
    </section>
  );
}
