/** A placeholder for a client of the package `redis`. */
interface Redis {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, options: { EX: number }): Promise<string | null>;
  del(key: string): Promise<number>;
}

export declare const redis: Redis;
