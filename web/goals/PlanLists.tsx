import { Button, DatePicker, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Obstacles with what is done against them, and milestones with their days. */
export function PlanLists() {
  const { t } = useTranslation('goals');
  return (
    <>
      <fieldset className="goal-rows">
        <legend>{t('plan.obstacles')}</legend>
        <Form.List name="obstacles">
          {(rows, { add, remove }) => (
            <>
              {rows.map(({ key, name }) => (
                <div className="goal-row" key={key}>
                  <Form.Item name={[name, 'what']} noStyle>
                    <Input maxLength={300} aria-label={t('plan.obstacle')} placeholder={t('plan.obstacle')} />
                  </Form.Item>
                  <Form.Item name={[name, 'counter']} noStyle>
                    <Input maxLength={300} aria-label={t('plan.counter')} placeholder={t('plan.counter')} />
                  </Form.Item>
                  <Button type="text" onClick={() => remove(name)}>
                    {t('plan.remove')}
                  </Button>
                </div>
              ))}
              <Button onClick={() => add({})}>{t('plan.addObstacle')}</Button>
            </>
          )}
        </Form.List>
      </fieldset>
      <fieldset className="goal-rows">
        <legend>{t('plan.milestones')}</legend>
        <Form.List name="milestones">
          {(rows, { add, remove }) => (
            <>
              {rows.map(({ key, name }) => (
                <div className="goal-row" key={key}>
                  <Form.Item name={[name, 'on']} noStyle>
                    <DatePicker aria-label={t('plan.on')} placeholder={t('plan.on')} />
                  </Form.Item>
                  <Form.Item name={[name, 'text']} noStyle>
                    <Input maxLength={200} aria-label={t('plan.reached')} placeholder={t('plan.reached')} />
                  </Form.Item>
                  <Button type="text" onClick={() => remove(name)}>
                    {t('plan.remove')}
                  </Button>
                </div>
              ))}
              <Button onClick={() => add({})}>{t('plan.addMilestone')}</Button>
            </>
          )}
        </Form.List>
      </fieldset>
    </>
  );
}
