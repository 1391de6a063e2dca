import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { passwordMinLength } from '#api/access.ts';

interface Props {
  /** Name of the field in the form. */
  name: string;
  label: string;
}

/** A new password, twice. */
export function PasswordFields({ name, label }: Props) {
  const { t } = useTranslation('access');
  const again = `${name}Again`;
  return (
    <>
      <Form.Item
        name={name}
        label={label}
        extra={t('passwordRule', { count: passwordMinLength })}
        rules={[
          { required: true, message: t('passwordNeeded') },
          { min: passwordMinLength, message: t('passwordTooShort', { count: passwordMinLength }) },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name={again}
        label={t('passwordAgain')}
        dependencies={[name]}
        rules={[
          { required: true, message: t('passwordAgainNeeded') },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue(name) ? Promise.resolve() : Promise.reject(new Error(t('passwordsDiffer'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
