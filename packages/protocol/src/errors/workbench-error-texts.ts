import type { ErrorText } from './error-text.ts';

/**
 * The errors that a workbench tells of itself, or by their code alone: all that its script contains. Sources:
 * ccc-api 4.2 (2020-07-01) and 4.3 (what `onErrorNotify` gets from the SDK). The rest are OpenSeat's.
 */
export const workbenchErrorTexts = {
  // Requests of any kind
  'Request.Malformed': {
    status: 400,
    en: 'The request could not be read: {reason}.',
    zh: '请求无法解析：{reason}。',
  },
  'Request.TooMany': {
    status: 429,
    en: 'Too many requests. Try again in {seconds} s.',
    zh: '请求过于频繁，请 {seconds} 秒后再试。',
  },
  'InvalidAction.NotFound': {
    status: 404,
    en: 'The action {action} does not exist.',
    zh: '接口 {action} 不存在。',
  },
  'Request.TimedOut': { status: 504, en: 'The request timed out.', zh: '请求超时，未收到应答。' },
  'Response.Malformed': {
    status: 502,
    en: 'The response could not be read: {reason}.',
    zh: '应答无法解析：{reason}。',
  },
  'Response.Redirected': {
    status: 401,
    en: 'Your sign-in to this page has ended: its backend redirected the request to another page. Sign in to the page again.',
    zh: '本页面的登录已失效（业务后端将请求转到了其他页面），请重新登录本页面。',
  },
  'Response.HttpError': {
    status: 502,
    en: 'The backend answered HTTP {status}.',
    zh: '业务后端返回 HTTP {status}。',
  },
  'InternalService.Common': {
    status: 500,
    en: 'The server failed to do this. Give your administrator the request id.',
    zh: '服务器内部错误，请把请求 ID 告知管理员。',
  },
  'InternalService.CTI': {
    status: 503,
    en: 'The telephone system cannot do this right now.',
    zh: '电话系统暂时无法执行该操作。',
  },
  // Sign-in and permissions
  NotAuthenticated: { status: 401, en: 'You are not signed in.', zh: '您尚未登录。' },
  InvalidState: {
    status: 400,
    en: 'The sign-in did not start in this browser, or took too long. Sign in again.',
    zh: '登录状态校验失败或已超时，请重新登录。',
  },
  InvalidToken: { status: 401, en: 'The token is not valid, or has expired.', zh: '令牌无效或已过期。' },
  SessionEnded: {
    status: 401,
    en: 'Your sign-in has ended. Sign in again.',
    zh: '您的登录已失效，请重新登录。',
  },
  'User.Disabled': {
    status: 403,
    en: 'This account is disabled. Ask your administrator.',
    zh: '该账号已被停用，请联系管理员。',
  },
  // Signed requests: codes and statuses of the cloud's gateway
  'NoPermission.User': {
    status: 403,
    en: "You don't have permission to do this.",
    zh: '您没有执行该操作的权限。',
  },
  // Missing objects
  'NotExist.Record': { status: 404, en: "Record '{id}' does not exist.", zh: '记录 {id} 不存在。' },
  'NotExist.SmsConfig': {
    status: 404,
    en: "Short message template '{id}' does not exist.",
    zh: '短信配置 {id} 不存在。',
  },
  // Agents and calls
  'InvalidOperation.UserState': {
    status: 400,
    en: 'You cannot do this in your current status ({status}).',
    zh: '当前状态（{status}）下不能执行该操作。',
  },
  'InvalidOperation.ChannelState': {
    status: 400,
    en: 'You cannot do this in the current state of the call ({state}).',
    zh: '当前通话状态（{state}）下不能执行该操作。',
  },
  'InvalidOperation.DeviceState': {
    status: 400,
    en: 'Answer on the phone itself. A desk phone must be registered before you choose it.',
    zh: '请在话机上接听；选用座机前须先注册。',
  },
  'InvalidOperation.HangUpNotAllowed': {
    status: 403,
    en: 'Your call centre does not let agents hang up an inbound call.',
    zh: '当前呼叫中心不允许坐席主动挂断呼入通话。',
  },
  NotSupported: {
    status: 501,
    en: '{what} is not available in this version.',
    zh: '当前版本暂不支持{what}。',
  },
  systemErrorNotInAnySkillGroup: {
    status: 400,
    en: 'You are in no skill group. Ask your administrator to add you to one.',
    zh: '您不在任何技能组中,请联系管理员进行添加',
  },
  'caller outof range': {
    status: 400,
    en: 'This caller ID is not an outbound number of your skill groups, or they have none.',
    zh: '主叫号码不在您技能组的外呼号码范围内，或技能组没有绑定外呼号码。',
  },
  'no callee': { status: 400, en: 'Enter a number to call.', zh: '请输入对方的电话号码。' },
  'invalid callee': {
    status: 400,
    en: 'This telephone number cannot be called.',
    zh: '对方的电话号码不正确。',
  },
  'no missed call': {
    status: 400,
    en: 'There is no missed call: the last call was answered, or there was none.',
    zh: '没有可提醒的未接来电：上一通电话已接通，或尚无通话。',
  },
  UserBusy: { status: 400, en: 'The agent you called is busy.', zh: '您呼叫的坐席正忙，请稍后再试。' },
  // What the SDK passes to the page (ccc-api 4.3)
  '6001': { status: 400, en: 'The agent is not registered.', zh: '坐席未注册。' },
  '6002': { status: 400, en: 'The agent is not signed in.', zh: '坐席未签入。' },
  '6006': {
    status: 400,
    en: 'Your previous request is still in progress.',
    zh: '上一个操作尚未完成，请稍候。',
  },
  '6008': { status: 400, en: 'The current status does not allow this.', zh: '当前状态不允许该操作。' },
  '7002': { status: 404, en: 'The call no longer exists.', zh: '该通话已不存在。' },
  '8001': {
    status: 400,
    en: 'The microphone could not be opened. Check that it is plugged in and that this page may use it.',
    zh: '无法打开麦克风，请检查麦克风是否接好以及本页面的使用权限。',
  },
  '8020': { status: 409, en: 'This account is in a call elsewhere.', zh: '该账号正在其他地方通话中。' },
  '8021': {
    status: 409,
    en: 'This account has signed in elsewhere; this page has been signed out.',
    zh: '账号在别处登录，当前页面已下线。',
  },
  WSConnectSlowly: {
    status: 504,
    en: 'The connection to the call centre is slow.',
    zh: '与呼叫中心的连接缓慢。',
  },
  AB_normal: { status: 200, en: 'Signed out.', zh: '已签出。' },
  ASM_Private: {
    status: 408,
    en: 'Signed out: the connection to the call centre was lost for too long.',
    zh: '与呼叫中心的连接中断时间过长，已签出。',
  },
  ASM_SIP: {
    status: 408,
    en: 'Signed out: the phone connection was lost for too long.',
    zh: '话机连接中断时间过长，已签出。',
  },
  stream_local_refused: {
    status: 403,
    en: 'This page may not use the microphone. Allow it in the address bar (in an iframe, allow="microphone" is needed), then sign in again.',
    zh: '未允许浏览器使用麦克风，请在地址栏中允许（iframe 需加 allow="microphone"）后重新上线。',
  },
  get_lo_failed: {
    status: 404,
    en: 'No microphone was found. Plug one in, then sign in again.',
    zh: '未找到麦克风，请接入麦克风后重新上线。',
  },
  'Sound.Locked': {
    status: 403,
    en: 'The browser plays no sound until you click on this page. Click anywhere.',
    zh: '浏览器在您点击页面之前不会播放声音，请点击页面任意位置。',
  },
  'Sound.MicrophonePrompt': {
    status: 408,
    en: 'The browser is asking for access to the microphone. Allow it in the address bar.',
    zh: '浏览器正在询问是否允许使用麦克风，请在地址栏处点击允许。',
  },
  'Sound.MicrophoneSilent': {
    status: 400,
    en: 'There is no sound from the microphone. Check whether the headset is muted, or choose another microphone.',
    zh: '麦克风没有任何声音，请检查耳机是否静音，或更换麦克风。',
  },
  'Sound.DeviceGone': {
    status: 404,
    en: 'The device {detail} was disconnected. Another one is used instead.',
    zh: '设备 {detail} 已断开，已改用其他设备。',
  },
  'Sound.Poor': {
    status: 503,
    en: 'The audio quality of the call is poor ({detail}).',
    zh: '通话声音质量差（{detail}）。',
  },
  'DeskPhone.Offline': {
    status: 404,
    en: 'Your desk phone is not registered: calls cannot ring there.',
    zh: '您的座机未注册，来电无法振铃。',
  },
  'Network.LocalDenied': {
    status: 403,
    en: 'The browser blocks this page (Local Network Access). Allow it in the settings of the site; an iframe needs allow="local-network-access".',
    zh: '浏览器的本地网络访问（Local Network Access）限制阻止了本页面：请在网站设置中允许；iframe 须设置 allow="local-network-access"。',
  },
  'network error': {
    status: 503,
    en: 'Network error. Check the connection and try again.',
    zh: '网络错误，请检查网络连接后重试。',
  },
  'network blocked': {
    status: 503,
    en: 'Blocked on the way to the call centre: {part}. Ask your network administrator to open it.',
    zh: '到呼叫中心的网络被拦截：{part}，请联系网络管理员放行。',
  },
  'browser error': {
    status: 400,
    en: 'This browser cannot be used for calls. Use a current Chrome over https.',
    zh: '当前浏览器不支持通话，请使用最新版 Chrome 并通过 https 访问。',
  },
} as const satisfies Record<string, ErrorText>;
