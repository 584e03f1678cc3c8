import type { Kysely } from 'kysely';
import { hashPassword, passwordMatches } from '../auth/passwords.ts';
import { defaultTemplates } from '../messages/default-templates.ts';
import { isFirst } from '../storage/instances/setup-store.ts';
import type { Database } from '../storage/schema.ts';
import { sqlAccessKeyStore } from '../storage/sign-in/access-key-store.ts';
import { demoFlow, demoVerification } from './demo-flow.ts';
import { demoWrapUpCodes } from './demo-wrap-up-codes.ts';

export const demoInstance = 'demo';
export const demoPassword = 'openseat';
export const demoAccessKey = { id: 'demo-access-key', secret: 'demo-access-secret' };

const groups = [
  { id: 'sales', name: '销售 Sales', description: '售前咨询' },
  { id: 'support', name: '售后 Support', description: '售后支持' },
];

const users = [
  { name: 'admin', display: '管理员 Admin', extension: '8000', roles: ['administrator'], groups: [] },
  { name: 'alice', display: '爱丽丝 Alice', extension: '8001', roles: ['agent'], groups: ['sales'] },
  { name: 'bob', display: '小波 Bob', extension: '8002', roles: ['agent'], groups: ['sales', 'support'] },
  {
    name: 'carol',
    display: '卡罗 Carol',
    extension: '8003',
    roles: ['leader'],
    groups: ['sales', 'support'],
  },
];

/** Ids of the demonstration's users. They stay when a user is renamed. */
export const demoUserIds: readonly string[] = users.map(({ name }) => `${demoInstance}-${name}`);

const numbers = [
  {
    number: '01066668888',
    description: '销售热线',
    usage: 'Bidirection',
    destination: { type: 'skillGroup', skillGroupId: 'sales' },
    lentTo: 'sales',
  },
  {
    number: '02188886666',
    description: '售后热线',
    usage: 'Bidirection',
    destination: { type: 'skillGroup', skillGroupId: 'support' },
    lentTo: 'support',
  },
  {
    number: '01066660000',
    description: '总机:1 销售,2 售后',
    usage: 'Inbound',
    destination: { type: 'flow', flowId: 'demo-switchboard' },
    lentTo: undefined,
  },
];

const flows = [
  { id: 'demo-switchboard', name: '总机 Switchboard', flow: demoFlow },
  { id: 'demo-verification', name: '身份验证 Verification', flow: demoVerification },
];

/** Creates the demonstration instance, once. Later changes by its owner stay. */
export async function putDemoData(db: Kysely<Database>): Promise<void> {
  await putDemoInstance(db);
  await putDemoAccessKey(db);
}

/**
 * The demonstration's AccessKey is as well known as its administrator's password, and grants the same
 * access. So it exists only while that password is unchanged.
 */
async function putDemoAccessKey(db: Kysely<Database>): Promise<void> {
  const keys = sqlAccessKeyStore(db);
  const admin = await db
    .selectFrom('users')
    .select(['id', 'password_hash'])
    .where('instance_id', '=', demoInstance)
    .where('login_name', '=', 'admin')
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (admin && (await passwordMatches(admin.password_hash ?? undefined, demoPassword))) {
    await keys.add({ ...demoAccessKey, userId: admin.id });
    return;
  }
  const present = await keys.find(demoAccessKey.id);
  if (present?.secret === demoAccessKey.secret) await keys.remove(demoAccessKey.id);
}

async function putDemoInstance(db: Kysely<Database>): Promise<void> {
  const present = await db
    .selectFrom('instances')
    .select('id')
    .where('id', '=', demoInstance)
    .executeTakeFirst();
  if (present) return;
  const password_hash = await hashPassword(demoPassword);
  const instance_id = demoInstance;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('instances')
      .values({
        id: instance_id,
        name: 'OpenSeat 演示',
        description: 'Demonstration',
        operator: isFirst,
      })
      .execute();
    await trx
      .insertInto('skill_groups')
      .values(groups.map((group) => ({ ...group, instance_id, routing_strategy: 'LongestIdle' })))
      .execute();
    await trx
      .insertInto('users')
      .values(
        users.map(({ name, display, extension }) => ({
          id: `${instance_id}-${name}`,
          instance_id,
          login_name: name,
          display_name: display,
          extension,
          email: `${name}@example.com`,
          phone: '',
          password_hash,
        })),
      )
      .execute();
    await trx
      .insertInto('user_roles')
      .values(
        users.flatMap(({ name, roles }) =>
          roles.map((role) => ({ user_id: `${instance_id}-${name}`, role })),
        ),
      )
      .execute();
    await trx
      .insertInto('skill_levels')
      .values(
        users.flatMap((user) =>
          user.groups.map((skill_group_id) => ({
            user_id: `${instance_id}-${user.name}`,
            skill_group_id,
            level: 5,
          })),
        ),
      )
      .execute();
    await trx
      .insertInto('flows')
      .values(
        flows.map(({ id, name, flow: { purpose } }) => ({
          id,
          instance_id,
          name,
          purpose,
          published_version: 1,
        })),
      )
      .execute();
    await trx
      .insertInto('flow_versions')
      .values(
        flows.map(({ id, flow }) => ({
          flow_id: id,
          version: 1,
          definition: JSON.stringify(flow),
          user_id: null,
        })),
      )
      .execute();
    await trx
      .insertInto('phone_numbers')
      .values(
        numbers.map(({ number, description, usage, destination }) => ({
          id: `${instance_id}-${number}`,
          instance_id,
          number,
          description,
          usage,
          test_only: false,
          destination: JSON.stringify(destination),
        })),
      )
      .execute();
    await trx
      .insertInto('skill_group_numbers')
      .values(
        numbers.flatMap(({ number, lentTo }) =>
          lentTo
            ? [{ skill_group_id: lentTo, phone_number_id: `${instance_id}-${number}`, position: 0 }]
            : [],
        ),
      )
      .execute();
    await trx.insertInto('wrap_up_codes').values(demoWrapUpCodes(instance_id)).execute();
    await trx
      .insertInto('message_templates')
      .values(
        defaultTemplates.map((template) => ({
          ...template,
          instance_id,
          sign_name: 'OpenSeat',
          template_code: '',
        })),
      )
      .execute();
    await trx
      .insertInto('settings')
      .values(
        ['SmsSatisfactionSurvey', 'SatisfactionSurvey'].map((name) => ({
          instance_id,
          object_type: 'instance',
          object_id: '',
          name,
          value: '1',
        })),
      )
      .execute();
  });
}
