import { optionOf, type WorkbenchOptions } from '../options.ts';
import { AjaxApi } from './ajax-api.ts';
import { openApiKeys, plainKeys } from './key-style.ts';

/** The page's backend, from options 3.3 and 4.9 to 4.16 with the document's defaults. */
export function ajaxApiOf(options: WorkbenchOptions): AjaxApi {
  return new AjaxApi({
    type: optionOf(options, 'ajaxType').toLowerCase() === 'path' ? 'path' : 'param',
    origin: (options.ajaxOrigin || location.origin).replace(/\/$/, ''),
    path: optionOf(options, 'ajaxPath'),
    withCredentials: optionOf(options, 'withCredentials'),
    apiParamName: optionOf(options, 'ajaxApiParamName'),
    method: optionOf(options, 'ajaxMethod').toLowerCase() === 'get' ? 'get' : 'post',
    otherParams: optionOf(options, 'ajaxOtherParams'),
    headers: optionOf(options, 'ajaxHeaders'),
    keys: optionOf(options, 'useOpenApiSdk') ? openApiKeys : plainKeys,
    parseTwice: optionOf(options, 'processorJSON'),
  });
}
