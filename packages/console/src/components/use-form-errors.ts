import { App, type FormInstance } from 'antd';
import { refusedParameter } from '../api/call-error.ts';
import { useErrorText } from './failure.tsx';

/** Shows a refusal at the field that it names, else as a message. What was entered stays. */
export function useFormErrors(form: FormInstance): (error: unknown) => void {
  const { message } = App.useApp();
  const textOf = useErrorText();
  return (error) => {
    const name = refusedParameter(error);
    if (name !== undefined && form.getFieldInstance(name)) {
      form.setFields([{ name, errors: [textOf(error)] }]);
      form.scrollToField(name);
    } else message.error(textOf(error), 8);
  };
}
