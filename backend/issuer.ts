import { sql } from 'kysely';
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import { DAY_MS, type Instant } from '../core/time.ts';
import type { Reading } from './store/records.ts';

/**
 * The demo tenant's own issuer of tokens: one key per database, made when first needed. A production
 * tenant has an identity provider instead.
 */
export type Issuer = {
  readonly sign: (personId: string) => Promise<string>;
  /** The person of a token of this issuer that still holds, else null. */
  readonly verify: (token: string) => Promise<string | null>;
};

const ALGORITHM = 'ES256';
const ISSUER = 'tam-desk-demo';
const AUDIENCE = 'tam-desk';
/** Longer than any absence for which work is kept on a desktop. */
export const TOKEN_LIFE_MS = 30 * DAY_MS;

export async function openIssuer(db: Reading, now: () => Instant): Promise<Issuer> {
  const jwk = await keyOf(db);
  const privateKey = await importJWK(jwk, ALGORITHM);
  const publicKey = await importJWK(publicPartOf(jwk), ALGORITHM);
  return {
    sign: (personId) =>
      new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(personId)
        .setIssuedAt(new Date(now()))
        .setExpirationTime(new Date(now() + TOKEN_LIFE_MS))
        .sign(privateKey),
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ['exp', 'sub'],
          currentDate: new Date(now()),
        });
        return payload.sub ?? null;
      } catch {
        // whatever is wrong with it, it proves nobody
        return null;
      }
    },
  };
}

async function keyOf(db: Reading): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const fresh = JSON.stringify(await exportJWK(privateKey));
  // two programs that start at once end with the same key
  await sql`update tenant set issuer_key = ${fresh}::text::jsonb where issuer_key is null`.execute(
    db,
  );
  const { issuerKey } = await db.selectFrom('tenant').select('issuerKey').executeTakeFirstOrThrow();
  return issuerKey as JWK;
}

function publicPartOf({ kty, crv, x, y }: JWK): JWK {
  return { kty, crv, x, y } as JWK;
}
