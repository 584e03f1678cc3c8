import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { Request } from '../../api/operations.ts';
import { useChange } from '../../api/use-operation.ts';
import { useErrorText } from '../../components/failure.tsx';
import { useLanguage, useTexts } from '../../locales/use-texts.ts';

type Query = Omit<Request<'CreateExport'>, 'kind' | 'language'>;

/** Downloads what the screen shows, all of it. */
export function ExportContacts({ query }: { readonly query: Query }) {
  const { search } = useTexts();
  const language = useLanguage();
  const { message } = App.useApp();
  const textOf = useErrorText();
  const prepare = useChange('CreateExport', []);
  const start = () =>
    prepare.mutate(
      { kind: 'contacts', language, ...query },
      {
        onSuccess: ({ data }) => {
          void message.info(search.exportStarted);
          // It is an attachment: the page stays.
          location.assign(data.fileUrl);
        },
        onError: (error) => void message.error(textOf(error)),
      },
    );
  return (
    <Button icon={<DownloadOutlined aria-hidden />} loading={prepare.isPending} onClick={start}>
      {search.exportFile}
    </Button>
  );
}
