/** What to do about a registry's refusal (spec 07 §20). */
/** One entry of the `errors` list of a registry's answer. */
export interface RegistryErrorEntry {
  readonly code: string;
  readonly message: string;
  readonly detail: string;
}

export interface AdviceContext {
  readonly operation: string;
  readonly registry?: string;
  /** Whose credentials were used, as a part of a sentence. */
  readonly login?: string;
  /** Scopes that were asked for. */
  readonly scopes?: readonly string[];
}

export interface Advice {
  readonly code: string;
  readonly hint: string;
}

/** A stable error code and a remedy for this answer. */
export function adviceFor(
  status: number,
  entries: readonly RegistryErrorEntry[],
  context: AdviceContext,
): Advice {
  const hasCode = (code: string): boolean => entries.some((entry) => entry.code === code);
  if (status === 401) {
    return {
      code: 'REGISTRY_UNAUTHORIZED',
      hint: sentence(`${requestOf(context)} was not accepted`, context),
    };
  }
  if (status === 403 && !hasCode('TOOMANYREQUESTS')) {
    return {
      code: 'REGISTRY_FORBIDDEN',
      hint: sentence(`${requestOf(context)} lacks the right to do this`, context),
    };
  }
  if (status === 429 || hasCode('TOOMANYREQUESTS')) {
    return {
      code: 'REGISTRY_RATE_LIMIT',
      hint: 'The registry limits the number of requests; log in, or run again later.',
    };
  }
  if (context.operation === 'delete' && (status === 405 || hasCode('UNSUPPORTED'))) {
    return {
      code: 'REGISTRY_DELETE_UNSUPPORTED',
      hint: 'The registry does not delete in this way. Switch deletion on (distribution: storage.delete.enabled: true), or name the kind of registry with --repo-container-registry.',
    };
  }
  if (hasCode('NAME_UNKNOWN') && context.operation === 'write') {
    return {
      code: 'REGISTRY_REPOSITORY_UNKNOWN',
      hint: 'The repository does not exist and this registry does not make it by itself: create it first.',
    };
  }
  if (status === 404) {
    return {
      code: 'REGISTRY_NOT_FOUND',
      hint: 'Check the name; some registries also hide what the login may not see.',
    };
  }
  if (status >= 500) {
    return { code: 'REGISTRY_UNAVAILABLE', hint: 'The registry is in trouble; run again when it is well.' };
  }
  return { code: 'REGISTRY_REFUSED', hint: 'The answer of the registry says why.' };
}

function requestOf(context: AdviceContext): string {
  return `The request ${context.login ?? 'without credentials'}`;
}

function sentence(start: string, context: AdviceContext): string {
  const scopes = context.scopes && context.scopes.length > 0 ? ` (scope ${context.scopes.join(' ')})` : '';
  return `${start}${scopes}. ${vendorRule(context.registry ?? '')}`;
}

const VENDOR_RULES: readonly { readonly host: RegExp; readonly rule: string }[] = [
  {
    host: /^ghcr\.io$/,
    rule: 'On GitHub the job needs `permissions: packages: write`, and the package must list the repository under "Manage Actions access".',
  },
  {
    host: /\.amazonaws\.com(\.cn)?$/,
    rule: 'On ECR the role needs ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:PutImage and the layer upload actions, and a login lasts 12 hours.',
  },
  {
    host: /gitlab/,
    rule: 'On GitLab the job token must be allowed for the project (CI/CD settings, job token permissions), or use a deploy token.',
  },
];

function vendorRule(registry: string): string {
  const known = VENDOR_RULES.find(({ host }) => host.test(registry));
  return (
    known?.rule ??
    'Log in to the registry (docker login, or --docker-config with a folder that has the login) with an account that has the right.'
  );
}
