import { SetMetadata, type CustomDecorator } from '@nestjs/common';

import type { Action } from '../../../../domain/access/access.js';

/** Who may call a route. Every route declares one; a route without is refused to everybody, and fails a test. */
export type RouteAccess =
  /** Anyone at all. */
  | { readonly kind: 'public' }
  /** Anyone signed in; the route speaks of nothing but the caller. */
  | { readonly kind: 'signedIn' }
  /** Whose role may do it at all. Whether to this unit's thing is asked where the thing is known. */
  | { readonly kind: 'action'; readonly action: Action }
  /** A platform with a push token of a plan. */
  | { readonly kind: 'pushToken' };

export const ROUTE_ACCESS = 'duban:access';

export const Public = (): CustomDecorator => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);
export const SignedInOnly = (): CustomDecorator => SetMetadata(ROUTE_ACCESS, { kind: 'signedIn' } satisfies RouteAccess);
export const May = (action: Action): CustomDecorator => SetMetadata(ROUTE_ACCESS, { kind: 'action', action } satisfies RouteAccess);
export const ByPushToken = (): CustomDecorator => SetMetadata(ROUTE_ACCESS, { kind: 'pushToken' } satisfies RouteAccess);
