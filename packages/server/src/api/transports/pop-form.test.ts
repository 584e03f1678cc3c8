import { operations } from '@openseat/protocol';
import { describe, expect, it } from 'vitest';
import { fromPop, toPop } from './pop-form.ts';

describe('fromPop', () => {
  const schema = operations.ListConfig.request;

  it.each([
    [{ InstanceId: 'demo', 'ConfigItem.2': 'b', 'ConfigItem.1': 'a' }],
    [{ instanceId: 'demo', 'configItem.1': 'a', 'configItem.2': 'b' }],
    [{ instanceId: 'demo', configItem: '["a","b"]' }],
    [{ InstanceId: 'demo', ConfigItem: ['a', 'b'] }],
  ])('understands %j', (parameters) => {
    expect(fromPop(schema, parameters)).toEqual({ instanceId: 'demo', configItem: ['a', 'b'] });
  });

  it('leaves out what the operation does not know', () => {
    expect(fromPop(schema, { InstanceId: 'demo', RegionId: 'cn-shanghai' })).toEqual({ instanceId: 'demo' });
  });
});

describe('toPop', () => {
  it('wraps lists in the name of their items and capitalises keys at every depth', () => {
    const answer = {
      skillLevels: [
        {
          skillLevelId: '1',
          level: 5,
          skill: { skillGroupId: 'sales', outboundPhoneNumbers: [{ number: '01066668888' }] },
        },
      ],
    };
    expect(toPop(operations.ListSkillGroupsOfUser.response, answer)).toEqual({
      SkillLevels: {
        SkillLevel: [
          {
            SkillLevelId: '1',
            Level: 5,
            Skill: {
              SkillGroupId: 'sales',
              OutboundPhoneNumbers: { PhoneNumber: [{ Number: '01066668888' }] },
            },
          },
        ],
      },
    });
  });

  it('leaves lists bare where later actions have them bare', () => {
    const answer = { data: { signedSkillGroupIdList: ['sales'] } };
    expect(toPop(operations.TakeBreak.response, answer)).toEqual({
      Data: { SignedSkillGroupIdList: ['sales'] },
    });
  });
});
