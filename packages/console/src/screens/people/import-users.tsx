import { Alert, Button, Input, Space } from 'antd';
import { useState } from 'react';
import { useChange } from '../../api/use-operation.ts';
import { Failure } from '../../components/failure.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { fill } from '../../locales/fill.ts';
import { useLanguage, useTexts } from '../../locales/use-texts.ts';

interface ImportUsersProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

const example = 'loginName,displayName,email,phone,roles,groups\nemma,Emma,,,agent,Sales:5; Support:3';

/** Users from a file or a pasted table: checked first, then added all at once. */
export function ImportUsers({ open, onClose }: ImportUsersProps) {
  const { importing } = useTexts();
  const language = useLanguage();
  const [csv, setCsv] = useState('');
  const run = useChange('ImportUsers', ['ListUsers', 'FindUsers', 'ListSkillGroups']);
  const { data, error, isPending, variables } = run;
  // An answer is about the text that was sent.
  const answer = variables?.csv === csv ? data : undefined;
  const isChecked = answer !== undefined && answer.problems.length === 0 && answer.created === 0;

  function write(text: string) {
    setCsv(text);
    run.reset();
  }

  return (
    <SideDrawer
      title={importing.title}
      open={open}
      onClose={onClose}
      size={720}
      footer={
        <Space>
          <Button
            type={isChecked ? 'default' : 'primary'}
            loading={isPending}
            disabled={csv.trim() === ''}
            onClick={() => run.mutate({ csv, dryRun: true })}
          >
            {importing.check}
          </Button>
          <Button
            type={isChecked ? 'primary' : 'default'}
            loading={isPending}
            disabled={!isChecked}
            onClick={() => run.mutate({ csv, dryRun: false })}
          >
            {importing.add}
          </Button>
        </Space>
      }
    >
      <p className="soft">{importing.intro}</p>
      <pre className="example">{example}</pre>
      <label className="import-file">
        {importing.file}{' '}
        <input
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={({ target }) => void target.files?.[0]?.text().then(write)}
        />
      </label>
      <Input.TextArea
        aria-label={importing.text}
        rows={10}
        maxLength={500_000}
        value={csv}
        onChange={({ target }) => write(target.value)}
      />
      {error && <Failure error={error} operation="ImportUsers" />}
      {isChecked && <Alert type="success" showIcon title={fill(importing.fine, { count: answer.users })} />}
      {answer !== undefined && answer.created > 0 && (
        <Alert type="success" showIcon title={fill(importing.added, { count: answer.created })} />
      )}
      {answer !== undefined && answer.problems.length > 0 && (
        <>
          <Alert type="error" showIcon title={importing.nothing} />
          <table className="problems" aria-label={importing.problems}>
            <thead>
              <tr>
                <th>{importing.line}</th>
                <th>{importing.column}</th>
                <th>{importing.problem}</th>
              </tr>
            </thead>
            <tbody>
              {answer.problems.map(({ line, column, code, message, tip }) => (
                <tr key={`${line} ${column}`}>
                  <td className="figure">{line}</td>
                  <td>
                    <code>{column}</code>
                  </td>
                  <td>
                    {language === 'zh' ? tip : message} <code className="soft">{code}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </SideDrawer>
  );
}
