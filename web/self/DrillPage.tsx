import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillDetail, finishDrill, listDrills, readDrill } from '#api/drills.ts';
import { chooseOption, type DrillState, startDrill } from '#core/methods/walk-drill.ts';
import { useAct, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { EntryLink } from '../methods/EntryLink.tsx';
import { useLanguage, useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { DrillDebrief } from './DrillDebrief.tsx';
import { DrillTalk } from './DrillTalk.tsx';
import { OnlyYou } from './OnlyYou.tsx';

const route = getRouteApi('/frame/drills/$drillKey');

/** One drill: the scene, the talk, and afterwards what it was worth. */
export function DrillPage() {
  const { drillKey } = route.useParams();
  const drill = useRead(readDrill, { params: { key: drillKey } });
  if (drill.isPending) return <Waiting lines={12} />;
  if (drill.isError) return <Failed problem={drill.error} retry={drill.refetch} />;
  return <Practice key={drillKey} detail={drill.data} />;
}

const newSeed = () => Math.floor(Math.random() * 1_000_000_000);

/** The talk so far; the last choice hands the whole way in. */
function usePractice(detail: DrillDetail) {
  const { drill } = detail;
  const [state, setState] = useState<DrillState | null>(null);
  const [seed, setSeed] = useState(newSeed);
  const finish = useAct(finishDrill, { stales: [readDrill, listDrills] });
  const begin = () => {
    setSeed(newSeed());
    finish.reset();
    setState(startDrill(drill));
  };
  const hand = (ended: DrillState) =>
    finish.mutate({ params: { key: drill.key }, body: { options: ended.choices.map(({ option }) => option) } });
  const choose = (option: string) => {
    if (state === null || state.at === null) return;
    const next = chooseOption(drill, state, option);
    setState(next);
    if (next.at === null) hand(next);
  };
  return { state, seed, begin, choose, finish, hand };
}

function Practice({ detail }: { detail: DrillDetail }) {
  const { t } = useTranslation('self');
  const language = useLanguage();
  const { drill } = detail;
  const { state, seed, begin, choose, finish, hand } = usePractice(detail);
  const isOver = state !== null && state.at === null;
  return (
    <>
      <p className="no-print">
        <Link to="/drills">{t('drills.back')}</Link>
      </p>
      <PageHead
        title={drill.name[language]}
        actions={state === null ? null : <Button onClick={begin}>{t(isOver ? 'drills.another' : 'drills.restart')}</Button>}
      />
      <OnlyYou />
      {finish.isError && isOver ? <Failed problem={finish.error} retry={() => hand(state)} /> : null}
      {state === null ? <Scene detail={detail} onBegin={begin} /> : <DrillTalk drill={drill} state={state} seed={seed} onChoose={choose} />}
      {isOver ? <DrillDebrief drill={drill} state={state} best={finish.isSuccess ? detail.best : null} /> : null}
    </>
  );
}

function Scene({ detail: { drill, tries }, onBegin }: { detail: DrillDetail; onBegin: () => void }) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const { language } = manner;
  return (
    <div className="panels">
      <section className="panel drill-scene">
        <h2>{t('drills.setting')}</h2>
        <p>{drill.setting[language]}</p>
        <dl>
          <dt>{t('drills.player')}</dt>
          <dd>{drill.player[language]}</dd>
          <dt>{t('drills.counterpart')}</dt>
          <dd>
            <strong>{drill.counterpart.name[language]}</strong> · {drill.counterpart.role[language]}
            <br />
            <span className="soft">{drill.counterpart.persona[language]}</span>
          </dd>
          <dt>{t('drills.methods')}</dt>
          <dd className="row">
            {drill.methods.map((key) => (
              <EntryLink key={key} entryKey={key} />
            ))}
          </dd>
        </dl>
        <Button type="primary" size="large" onClick={onBegin}>
          {t('drills.begin')}
        </Button>
      </section>
      {tries.length > 0 ? (
        <section className="panel">
          <h2>{t('drills.history')}</h2>
          <ul className="self-lines">
            {tries.toReversed().map(({ id, day, pct, trust }) => (
              <li key={id}>
                <span>{dayWords(day, manner, true)}</span>
                <span>
                  {t('drills.pct')} {Math.round(pct)}% · {t('drills.trust')} {trust}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
