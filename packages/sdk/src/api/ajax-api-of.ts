import type { WorkbenchOptions } from '../options.ts';
import { AjaxApi } from './ajax-api.ts';
import { openApiKeys, plainKeys } from './key-style.ts';

/** The page's backend by options 3.3 and 4.9 to 4.16, with the document's defaults. */
export function ajaxApiOf(options: WorkbenchOptions): AjaxApi {
  return new AjaxApi({
    type: options.ajaxType?.toLowerCase() === 'path' ? 'path' : 'param',
    origin: (options.ajaxOrigin || location.origin).replace(/\/$/, ''),
    path: options.ajaxPath ?? '/data/api.json',
    withCredentials: options.withCredentials ?? false,
    apiParamName: options.ajaxApiParamName ?? 'action',
    method: options.ajaxMethod?.toLowerCase() === 'get' ? 'get' : 'post',
    otherParams: options.ajaxOtherParams ?? {},
    headers: options.ajaxHeaders ?? {},
    keys: options.useOpenApiSdk ? openApiKeys : plainKeys,
    parseTwice: options.processorJSON ?? false,
  });
}
