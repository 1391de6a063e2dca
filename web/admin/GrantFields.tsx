import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '#api/permissions.ts';
import { TeamSelect } from '../people/TeamSelect.tsx';

/** A role, and the unit it is for: a leader needs one, a manager or analyst may be held to one. */
export function GrantFields() {
  const { t } = useTranslation(['admin', 'frame']);
  const role = Form.useWatch<Role | undefined>('role');
  const unitFits = role === 'leader' || role === 'manager' || role === 'analyst';
  return (
    <>
      <Form.Item name="role" label={t('users.role')} rules={[{ required: true }]} extra={role ? t(`users.roleText.${role}`) : null}>
        <Select options={roles.map((value) => ({ value, label: t(`frame:roles.${value}`) }))} />
      </Form.Item>
      {unitFits ? (
        <Form.Item
          name="unitId"
          label={t('users.unit')}
          rules={role === 'leader' ? [{ required: true, message: t('users.unitNeeded') }] : []}
          extra={role === 'leader' ? null : t('users.unitWhole')}
        >
          <TeamSelect departments />
        </Form.Item>
      ) : null}
    </>
  );
}
