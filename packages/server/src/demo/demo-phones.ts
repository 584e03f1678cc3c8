import { randomBytes } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { originOf } from '../api/authenticate.ts';
import { refusalOf } from '../api/perform.ts';
import type { Services } from '../api/services.ts';
import { wireError } from '../api/transports/plain-http.ts';

const Take = Compile(
  Type.Object({
    number: Type.String({ pattern: '^\\d{3,20}$' }),
    /** From an earlier answer, so that the page with the number can take it again. */
    token: Type.Optional(Type.String({ maxLength: 64 })),
  }),
);

interface PhoneMaker {
  putCustomerPhone(phone: { name: string; password: string; number: string }): Promise<void>;
  removePhone(name: string): Promise<void>;
}

/**
 * Pages that play a customer's phone. Each page has taken a number, and calls to that number ring there
 * instead of at the trunk.
 */
export class DemoPhones {
  readonly #taken = new Map<string, { name: string; password: string; token: string }>();
  readonly #maker: PhoneMaker;

  constructor(maker: PhoneMaker) {
    this.#maker = maker;
  }

  /** The phone that has taken a number, or undefined. */
  phoneOf(number: string): string | undefined {
    return this.#taken.get(number)?.name;
  }

  async take(
    number: string,
    token: string | undefined,
  ): Promise<{ name: string; password: string; token: string }> {
    const former = this.#taken.get(number);
    if (former && former.token !== token) {
      throw new OpenSeatError('Parameter.Invalid', { name: 'number', reason: 'another page has taken it' });
    }
    const phone = {
      // The page that takes the number again keeps its phone.
      name: former?.name ?? `phone-${randomBytes(12).toString('hex')}`,
      password: randomBytes(18).toString('base64url'),
      token: randomBytes(18).toString('base64url'),
    };
    this.#taken.set(number, phone);
    await this.#maker.putCustomerPhone({ ...phone, number });
    return phone;
  }

  async release(number: string, token: string): Promise<void> {
    const phone = this.#taken.get(number);
    if (!phone || phone.token !== token) return;
    this.#taken.delete(number);
    await this.#maker.removePhone(phone.name);
  }

  async putAll(): Promise<void> {
    await Promise.all(
      [...this.#taken].map(([number, phone]) => this.#maker.putCustomerPhone({ ...phone, number })),
    );
  }
}

/** `/demo/phone`: takes and releases numbers. Served only by a demonstration on loopback. */
export function demoPhoneRoutes(phones: DemoPhones, services: Services): FastifyPluginAsync {
  return async (app) => {
    app.post('/demo/phone', async (request, reply) => {
      try {
        if (!Take.Check(request.body)) {
          throw new OpenSeatError('Parameter.Invalid', {
            name: 'number',
            reason: '3 to 20 digits are needed',
          });
        }
        const { number, token } = request.body;
        const phone = await phones.take(number, token);
        return {
          requestId: request.id,
          sipUser: phone.name,
          password: phone.password,
          token: phone.token,
          sipDomain: services.sipDomain,
          sipServerUrl: `${originOf(request).replace(/^http/, 'ws')}/sip`,
        };
      } catch (error) {
        const refusal = refusalOf(error, services, request.id);
        const status =
          refusal.code === 'Parameter.Invalid' && phones.phoneOf(numberOf(request.body))
            ? 409
            : refusal.status;
        return reply.status(status).send({ requestId: request.id, ...wireError(refusal) });
      }
    });
    app.delete<{ Params: { number: string }; Querystring: { token?: string } }>(
      '/demo/phone/:number',
      async (request) => {
        await phones.release(request.params.number, request.query.token ?? '');
        return { requestId: request.id };
      },
    );
  };
}

function numberOf(body: unknown): string {
  return Take.Check(body) ? body.number : '';
}
