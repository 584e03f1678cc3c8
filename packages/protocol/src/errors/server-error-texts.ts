import type { ErrorText } from './error-text.ts';

/**
 * The errors that a server tells with their texts. Sources: ccc-api 4.1 (2017-07-05) and 4.2 (2020-07-01). The rest
 * are OpenSeat's.
 */
export const serverErrorTexts = {
  // Requests of any kind
  'Parameter.Invalid': {
    status: 400,
    en: 'The parameter {name} is not valid: {reason}.',
    zh: '参数 {name} 不正确：{reason}。',
  },
  'Parameter.Null': {
    status: 400,
    en: 'The parameter {name} must not be empty.',
    zh: '参数 {name} 不能为空。',
  },
  'Request.TooLarge': {
    status: 413,
    en: 'The request is larger than {limit} bytes.',
    zh: '请求超过 {limit} 字节的上限。',
  },
  InvalidVersion: {
    status: 400,
    en: 'The action {action} has no version {version}.',
    zh: '接口 {action} 没有 {version} 版本。',
  },
  NotFound: { status: 404, en: 'This address does not exist.', zh: '该地址不存在。' },
  'Search.TooLong': {
    status: 504,
    en: 'The search took longer than {seconds} s. Choose a shorter period or another filter.',
    zh: '查询超过 {seconds} 秒，请缩短时间范围或更换筛选条件。',
  },
  'Gateway.ActionNotForwarded': {
    status: 403,
    en: 'This backend does not forward the action {action}.',
    zh: '业务后端未开放接口 {action}。',
  },
  'Gateway.ForeignOrigin': {
    status: 403,
    en: 'This backend does not accept requests from other sites.',
    zh: '业务后端不接受来自其他站点的请求。',
  },
  'Gateway.Unreachable': {
    status: 502,
    en: 'The call centre could not be reached.',
    zh: '无法连接呼叫中心。',
  },
  'Gateway.SignInFailed': {
    status: 502,
    en: 'You could not be signed in to the call centre. Give your administrator the request id.',
    zh: '无法登录呼叫中心，请把请求 ID 告知管理员。',
  },
  // Sign-in and permissions
  InvalidCredentials: {
    status: 401,
    en: 'The user name or the password is wrong.',
    zh: '用户名或密码错误。',
  },
  'SignIn.Locked': {
    status: 429,
    en: 'Too many wrong passwords. Try again in {minutes} min, or ask your administrator.',
    zh: '密码错误次数过多，请 {minutes} 分钟后再试，或联系管理员。',
  },
  'Server.Claimed': {
    status: 409,
    en: 'This server already has an administrator. Sign in, or ask that administrator for an account.',
    zh: '该服务器已有管理员，请直接登录，或请管理员为您创建账号。',
  },
  'SetupCode.Wrong': {
    status: 403,
    en: 'The set-up code is wrong. It is in the file setup-code.txt in the data folder of the server.',
    zh: '安装码错误。安装码保存在服务器数据目录的 setup-code.txt 文件中。',
  },
  'Password.TooShort': {
    status: 400,
    en: 'The password is too short: at least {least} characters.',
    zh: '密码太短，至少需要 {least} 个字符。',
  },
  'Password.TooLong': {
    status: 400,
    en: 'The password is too long: at most {most} characters.',
    zh: '密码太长，最多 {most} 个字符。',
  },
  'Password.HasName': {
    status: 400,
    en: 'The user name must not be in the password.',
    zh: '密码不能包含用户名。',
  },
  'Password.Guessable': {
    status: 400,
    en: 'This password is common or easy to guess. Choose a longer and less usual one.',
    zh: '这个密码太常见或容易被猜到，请换一个更长、更少见的密码。',
  },
  'SignIn.CompanyOnly': {
    status: 403,
    en: 'Passwords are not used here: sign in with {name}.',
    zh: '此处不使用密码，请通过 {name} 登录。',
  },
  'SignIn.ProviderUnavailable': {
    status: 502,
    en: '{name} does not answer at the moment. Try again soon, or ask your administrator.',
    zh: '{name} 暂时没有响应，请稍后重试，或联系管理员。',
  },
  'SignIn.ProviderRefused': {
    status: 401,
    en: 'The sign-in with {name} did not succeed. Try again.',
    zh: '通过 {name} 登录未成功，请重试。',
  },
  'SignIn.UnknownIdentity': {
    status: 403,
    en: 'You are signed in with {name}, but have no account here. Ask your administrator, or sign in as another user.',
    zh: '您已通过 {name} 登录，但在此没有账号。请联系管理员，或使用其他账号登录。',
  },
  'SignIn.TooMany': {
    status: 429,
    en: 'Too many attempts to sign in. Try again in {minutes} min.',
    zh: '登录尝试次数过多，请 {minutes} 分钟后再试。',
  },
  // Signed requests: codes and statuses of the cloud's gateway
  MissingParameter: {
    status: 400,
    en: 'The parameter {name} is missing from the signed request.',
    zh: '签名请求缺少参数 {name}。',
  },
  IncompleteSignature: {
    status: 400,
    en: 'The request is not signed as HMAC-SHA1, version 1.0.',
    zh: '请求签名不符合规范，仅支持 HMAC-SHA1 1.0 版。',
  },
  'InvalidAccessKeyId.NotFound': {
    status: 404,
    en: 'This AccessKey does not exist.',
    zh: 'AccessKey 不存在。',
  },
  SignatureDoesNotMatch: {
    status: 400,
    en: 'The signature does not match this request and AccessKey.',
    zh: '请求签名与服务端计算的结果不一致。',
  },
  SignatureNonceUsed: {
    status: 400,
    en: 'This SignatureNonce was used before.',
    zh: '该 SignatureNonce 已使用过。',
  },
  'InvalidTimeStamp.Format': {
    status: 400,
    en: 'The Timestamp does not have the form 2018-10-15T08:00:00Z.',
    zh: 'Timestamp 格式不正确，应如 2018-10-15T08:00:00Z。',
  },
  'InvalidTimeStamp.Expired': {
    status: 400,
    en: 'The Timestamp differs from the server time by more than 15 minutes. Check the clock.',
    zh: 'Timestamp 与服务器时间相差超过 15 分钟，请检查时钟。',
  },
  'Mobile.NotRegistered': {
    status: 403,
    en: 'You can answer only on the mobile phone that your administrator has set for you.',
    zh: '只能在管理员为您设置的手机上接听，请联系管理员。',
  },
  // Missing objects
  'NotExist.Instance': {
    status: 404,
    en: "Call center instance '{id}' does not exist.",
    zh: '呼叫中心实例 {id} 不存在。',
  },
  'NotExist.User': { status: 404, en: "User '{id}' does not exist.", zh: '用户 {id} 不存在。' },
  'NotExist.SkillGroup': {
    status: 404,
    en: "Skill group '{id}' does not exist.",
    zh: '技能组 {id} 不存在。',
  },
  'NotExist.Role': { status: 404, en: "Role '{id}' does not exist.", zh: '角色 {id} 不存在。' },
  'NotExist.PhoneNumber': {
    status: 404,
    en: "Phone number '{id}' does not exist.",
    zh: '号码 {id} 不存在。',
  },
  'NotExist.WrapUpCode': {
    status: 404,
    en: "Wrap-up code '{id}' does not exist.",
    zh: '小结 {id} 不存在。',
  },
  'NotExist.Trunk': { status: 404, en: "Trunk '{id}' does not exist.", zh: '中继 {id} 不存在。' },
  'NotExist.Webhook': { status: 404, en: "Webhook '{id}' does not exist.", zh: 'Webhook {id} 不存在。' },
  'Conflict.SkillLevel': {
    status: 409,
    en: 'Others have changed these levels meanwhile, and nothing is saved: {levels}.',
    zh: '以下等级已被他人修改，本次未保存：{levels}。',
  },
  'NotExist.AccessKey': {
    status: 404,
    en: "AccessKey '{id}' does not exist.",
    zh: 'AccessKey {id} 不存在。',
  },
  'NotExist.OAuthClient': {
    status: 404,
    en: "OAuth client '{id}' does not exist.",
    zh: 'OAuth 客户端 {id} 不存在。',
  },
  'NotExist.IdentityProvider': {
    status: 404,
    en: 'This instance has no identity provider.',
    zh: '该实例没有配置身份提供方。',
  },
  'NotExist.LinkedIdentity': {
    status: 404,
    en: "User '{id}' is not linked to the identity provider.",
    zh: '用户 {id} 没有关联到身份提供方。',
  },
  'IdentityLink.Taken': {
    status: 409,
    en: 'The user, or the id at the identity provider, is linked already. Unlink it first.',
    zh: '该用户或其在身份提供方的标识已被关联，请先解除关联。',
  },
  'NotExist.Session': { status: 404, en: "Session '{id}' does not exist.", zh: '会话 {id} 不存在。' },
  'InUse.OAuthClient': {
    status: 409,
    en: 'The console signs in by this program.',
    zh: '控制台使用该应用登录，不能删除。',
  },
  'Import.Malformed': {
    status: 400,
    en: 'The text cannot be imported: {reason}.',
    zh: '无法导入该文本：{reason}。',
  },
  'Import.Twice': {
    status: 409,
    en: "'{name}' is also on line {line}.",
    zh: '“{name}”与第 {line} 行重复。',
  },
  'Import.Role': {
    status: 400,
    en: "There is no role '{name}'; there are {roles}.",
    zh: '没有角色“{name}”，可用的角色为 {roles}。',
  },
  'Import.Group': {
    status: 400,
    en: "There is no skill group '{name}'.",
    zh: '没有技能组“{name}”。',
  },
  'Import.Level': {
    status: 400,
    en: "'{text}' is not a skill group with a level from 1 to 10, such as Sales:5.",
    zh: '“{text}”不是技能组加 1 到 10 的等级，例如 销售:5。',
  },
  'LimitExceeded.AccessKey': {
    status: 409,
    en: 'A user has at most {most} AccessKeys. Delete one first.',
    zh: '每个用户最多 {most} 个 AccessKey，请先删除一个。',
  },
  'OAuthClient.TooMany': {
    status: 409,
    en: 'An instance has at most {most} OAuth clients. Remove one first.',
    zh: '每个实例最多 {most} 个 OAuth 客户端，请先删除一个。',
  },
  'NotExist.Delivery': {
    status: 404,
    en: "Failed delivery '{id}' does not exist.",
    zh: '失败的推送 {id} 不存在。',
  },
  'Webhook.TooMany': {
    status: 409,
    en: 'An instance has at most {most} webhooks. Remove one first.',
    zh: '每个实例最多 {most} 个 Webhook，请先删除一个。',
  },
  'NotExist.ContactFlow': { status: 404, en: "Flow '{id}' does not exist.", zh: '流程 {id} 不存在。' },
  'NotExists.JobId': { status: 404, en: 'This call does not exist.', zh: '该通话不存在。' },
  'NotExists.ChannelId': {
    status: 404,
    en: 'This agent is not in a call at the moment.',
    zh: '该坐席当前没有通话。',
  },
  // Administration
  'Exists.Instance': {
    status: 409,
    en: "The instance id '{id}' is taken.",
    zh: '实例 ID {id} 已被占用。',
  },
  'LimitExceeded.Instance': {
    status: 400,
    en: 'A server has at most {most} instances.',
    zh: '一台服务器最多 {most} 个实例。',
  },
  'Exists.UserName': {
    status: 409,
    en: "The user name '{name}' is taken.",
    zh: '用户名 {name} 已存在。',
  },
  'Exists.SkillGroupName': {
    status: 409,
    en: "A skill group named '{name}' already exists.",
    zh: '技能组名称 {name} 已存在。',
  },
  'Exists.ContactFlowName': {
    status: 409,
    en: "A flow named '{name}' already exists.",
    zh: '流程名称 {name} 已存在。',
  },
  'NotExist.AudioFile': {
    status: 404,
    en: "Audio file '{id}' does not exist.",
    zh: '语音文件 {id} 不存在。',
  },
  'Exists.AudioFileName': {
    status: 409,
    en: "An audio file named '{name}' already exists.",
    zh: '语音文件名称 {name} 已存在。',
  },
  'LimitExceeded.AudioFile': {
    status: 409,
    en: 'An instance has at most {most} audio files.',
    zh: '每个实例最多 {most} 个语音文件。',
  },
  'InUse.AudioFile': {
    status: 400,
    en: 'The audio file is used by flows ({flows}).',
    zh: '语音文件正在被流程使用（{flows}）。',
  },
  'Invalid.AudioFile': {
    status: 400,
    en: 'This is not a playable WAV file.',
    zh: '不是可播放的 WAV 文件。',
  },
  'Exists.PhoneNumber': { status: 409, en: 'This number is taken.', zh: '该号码已被占用。' },
  'Exists.Trunk': {
    status: 409,
    en: 'Another trunk has this name, or this account at this host.',
    zh: '已有同名的中继，或已有中继使用该主机上的这个账号。',
  },
  'Exists.WrapUpCode': {
    status: 409,
    en: "A wrap-up code named '{name}' already exists in this folder.",
    zh: '该分类下已有名为 {name} 的小结。',
  },
  'InUse.WrapUpCode': {
    status: 409,
    en: 'The wrap-up code cannot be removed: other codes are in it, or it is the last one while a skill group requires one.',
    zh: '不能删除该小结：其下还有小结，或仍有技能组要求填写小结而这是最后一个。',
  },
  'LimitExceeded.WrapUpCode': {
    status: 409,
    en: 'An instance has at most {most} wrap-up codes, in {levels} levels.',
    zh: '每个实例最多 {most} 个小结，最多 {levels} 级。',
  },
  'WrapUp.NoCodes': {
    status: 409,
    en: 'There is no wrap-up code to choose. Add one first.',
    zh: '还没有可选的小结，请先添加。',
  },
  'InUse.Trunk': {
    status: 409,
    en: 'The trunk is in use by numbers: {numbers}.',
    zh: '该中继正被号码使用：{numbers}。',
  },
  'LimitExceeded.Trunk': {
    status: 409,
    en: 'An instance has at most {most} trunks.',
    zh: '每个实例最多 {most} 条中继。',
  },
  'Trunk.Disabled': {
    status: 409,
    en: 'The trunk is disabled. Enable it first.',
    zh: '该中继已停用，请先启用。',
  },
  'Trunk.NumberClosed': {
    status: 403,
    en: 'The trunk {name} does not allow calls to this number.',
    zh: '中继 {name} 不允许呼叫该号码。',
  },
  'Trunk.LimitReached': {
    status: 429,
    en: 'The trunk {name} has reached its limit: {limit}, {most}.',
    zh: '中继 {name} 已达上限：{limit}，{most}。',
  },
  'LimitExceeded.CccUser': {
    status: 409,
    en: 'An instance has at most {most} users.',
    zh: '每个实例最多 {most} 个用户。',
  },
  'LimitExceeded.SkillGroup': {
    status: 409,
    en: 'An instance has at most {most} skill groups.',
    zh: '每个实例最多 {most} 个技能组。',
  },
  'LimitExceeded.ContactFlow': {
    status: 409,
    en: 'An instance has at most {most} flows.',
    zh: '每个实例最多 {most} 个流程。',
  },
  'LimitExceeded.PhoneNumber': {
    status: 409,
    en: 'An instance has at most {most} numbers.',
    zh: '每个实例最多 {most} 个号码。',
  },
  'NotModified.PrimaryUser': {
    status: 409,
    en: 'The last administrator cannot be removed, disabled or given another role.',
    zh: '最后一名管理员不能被删除、停用或更改角色。',
  },
  'Invalid.ContactFlow': {
    status: 400,
    en: 'The flow cannot be published. {place}: {problem}',
    zh: '流程不能发布。{place}：{tip}',
  },
  'InUse.ContactFlow': {
    status: 400,
    en: 'The flow is in use by {numbers} numbers.',
    zh: '流程正在被使用：有 {numbers} 个号码指向它。',
  },
  'InUse.SkillGroup': {
    status: 400,
    en: "The skill group is in use: numbers, flows, callbacks, calls or another group's overflow lead to it ({uses}).",
    zh: '技能组正在被使用：仍有号码、流程、回呼、通话或其他技能组的溢出指向它（{uses}）。',
  },
  'PasswordLink.Over': {
    status: 410,
    en: 'This link has been used or has expired. Ask your administrator for a new one.',
    zh: '该链接已使用或已过期，请向管理员索取新的链接。',
  },
  // Agents and calls
  'WrapUp.CodeRequired': {
    status: 409,
    en: 'Choose a wrap-up code first.',
    zh: '请先选择通话小结。',
  },
  'Callback.Time': {
    status: 400,
    en: 'A callback can be scheduled from now up to {days} days ahead.',
    zh: '回呼时间须在现在起的 {days} 天之内。',
  },
  'Callback.Exists': {
    status: 409,
    en: 'A callback for this number is already open.',
    zh: '该号码已有待处理的回呼。',
  },
  'Callback.Taken': {
    status: 409,
    en: 'Another agent is calling this customer already.',
    zh: '已有其他坐席正在回呼该客户。',
  },
  'Callback.NotDue': {
    status: 409,
    en: 'This customer cannot be called back now: it is too early, outside the opening hours, or the customer is in a call.',
    zh: '现在不能回呼该客户：时间未到、不在营业时间内，或客户正在通话中。',
  },
  'LimitExceeded.Callback': {
    status: 409,
    en: 'An agent can have at most {most} open callbacks. Cancel one first.',
    zh: '每位坐席最多有 {most} 个待处理的回呼，请先取消一个。',
  },
  'Dial.DestinationClosed': {
    status: 403,
    en: 'Calls to {destination} are not allowed. An administrator can allow them (OutboundOpen).',
    zh: '未开通对 {destination} 的外呼，请联系管理员开通（OutboundOpen）。',
  },
  'Dial.LimitReached': {
    status: 429,
    en: 'The outbound call limit is reached: {limit}, {most}.',
    zh: '外呼已达上限：{limit}，{most}。',
  },
  'NotExist.Extension': {
    status: 404,
    en: 'No agent has this extension.',
    zh: '没有坐席使用该分机号。',
  },
  'CalleeExtension.NotSupported': {
    status: 400,
    en: 'A call cannot be transferred directly to a number with an extension. Consult the number, press the keys, then complete the transfer.',
    zh: '不能直接转接到带分机号的号码：请先咨询该号码，接通后按分机号，再完成转接。',
  },
  'Recording.None': {
    status: 400,
    en: 'This call is not being recorded.',
    zh: '当前通话没有录音。',
  },
  'Survey.VoiceNotEnabled': {
    status: 403,
    en: 'Your call centre does not use voice ratings. An administrator can enable them (SatisfactionSurvey).',
    zh: '当前呼叫中心未开启语音满意度，请联系管理员开启（SatisfactionSurvey）。',
  },
  'Survey.NotEnabled': {
    status: 403,
    en: 'Your call centre does not use ratings by short message. An administrator can enable them (SmsSatisfactionSurvey).',
    zh: '当前呼叫中心未开启短信满意度，请联系管理员开启（SmsSatisfactionSurvey）。',
  },
  'Survey.Sent': {
    status: 409,
    en: 'A rating request for this call was already sent to the customer.',
    zh: '本次通话已发送过短信满意度。',
  },
  'Survey.Over': { status: 410, en: 'This rating has expired.', zh: '评价已过期。' },
  'Survey.Rated': { status: 409, en: 'This has already been rated.', zh: '已经评价过了。' },
  'invalid cipher': {
    status: 400,
    en: 'The encrypted number cannot be read: it belongs to another call centre, or its key has expired. Encrypt it again.',
    zh: '加密号码无法解密：不属于该呼叫中心，或公钥已过期，请重新加密。',
  },
} as const satisfies Record<string, ErrorText>;
