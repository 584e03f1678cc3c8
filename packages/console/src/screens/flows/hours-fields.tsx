import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input } from 'antd';
import { useTexts } from '../../locales/use-texts.ts';

/** Fields of opening hours: lines of days and times, and days with hours of their own. */
export function HoursFields() {
  const { hours, common } = useTexts();
  const days = hours.days.map((label, index) => ({ label, value: index + 1 }));
  const time = (name: number, which: 'from' | 'to', required: boolean) => (
    <Form.Item name={[name, which]} rules={[{ required }]} label={common[which]}>
      <Input type="time" />
    </Form.Item>
  );
  const removeButton = (onClick: () => void) => (
    <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={common.remove} onClick={onClick} />
  );
  return (
    <>
      <fieldset className="hours">
        <legend>{hours.weekly}</legend>
        <p className="soft">{hours.weeklyHint}</p>
        <Form.List name={['rows', 'weekly']}>
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div className="hours-row" key={key}>
                  <Form.Item
                    name={[name, 'days']}
                    label={hours.daysLabel}
                    rules={[{ type: 'array', min: 1, message: hours.oneDay }]}
                  >
                    <Checkbox.Group options={days} />
                  </Form.Item>
                  <div className="hours-times">
                    {time(name, 'from', true)}
                    {time(name, 'to', true)}
                    {removeButton(() => remove(name))}
                  </div>
                </div>
              ))}
              <Button onClick={() => add({ days: [], from: '09:00', to: '18:00' })}>{hours.addPeriod}</Button>
            </>
          )}
        </Form.List>
      </fieldset>
      <fieldset className="hours">
        <legend>{hours.exceptions}</legend>
        <p className="soft">{hours.exceptionsHint}</p>
        <Form.List name={['rows', 'exceptions']}>
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div className="hours-times" key={key}>
                  <Form.Item name={[name, 'date']} label={hours.date} rules={[{ required: true }]}>
                    <Input type="date" />
                  </Form.Item>
                  {time(name, 'from', false)}
                  {time(name, 'to', false)}
                  {removeButton(() => remove(name))}
                </div>
              ))}
              <Button onClick={() => add({})}>{hours.addDay}</Button>
            </>
          )}
        </Form.List>
      </fieldset>
    </>
  );
}
