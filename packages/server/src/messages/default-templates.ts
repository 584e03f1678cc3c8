import { type MessageTemplate, scenarios } from './message.ts';

type DefaultTemplate = Pick<MessageTemplate, 'scenario' | 'name' | 'text'>;

/** The templates of a new instance: without one of its scenario, no short message can be sent. */
export const defaultTemplates: readonly DefaultTemplate[] = [
  {
    scenario: scenarios.survey,
    name: '满意度 Rating',
    text: '感谢您与${agent}通话。请回复数字 1 至 5 为本次服务评分(5 为非常满意),或打开 ${link}',
  },
  {
    scenario: scenarios.ivr,
    name: '办理结果 Result',
    text: '您办理的业务已受理,受理号 ${code}。',
  },
  {
    scenario: scenarios.missedCall,
    name: '漏话提醒 Missed call',
    text: '您好,${company}刚才与您通话未能接通,如需帮助请致电 ${number}。',
  },
];
