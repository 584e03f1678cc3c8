import { optionDefaults, type WorkbenchOptions } from '../options.ts';
import { AjaxApi } from './ajax-api.ts';
import { openApiKeys, plainKeys } from './key-style.ts';

/** The page's backend by options 3.3 and 4.9 to 4.16, with the document's defaults. */
export function ajaxApiOf(options: WorkbenchOptions): AjaxApi {
  return new AjaxApi({
    type: options.ajaxType?.toLowerCase() === 'path' ? 'path' : optionDefaults.ajaxType,
    origin: (options.ajaxOrigin || location.origin).replace(/\/$/, ''),
    path: options.ajaxPath ?? optionDefaults.ajaxPath,
    withCredentials: options.withCredentials ?? optionDefaults.withCredentials,
    apiParamName: options.ajaxApiParamName ?? optionDefaults.ajaxApiParamName,
    method: options.ajaxMethod?.toLowerCase() === 'get' ? 'get' : optionDefaults.ajaxMethod,
    otherParams: options.ajaxOtherParams ?? optionDefaults.ajaxOtherParams,
    headers: options.ajaxHeaders ?? optionDefaults.ajaxHeaders,
    keys: (options.useOpenApiSdk ?? optionDefaults.useOpenApiSdk) ? openApiKeys : plainKeys,
    parseTwice: options.processorJSON ?? optionDefaults.processorJSON,
  });
}
