/** Who may do what. The database refuses again by row (server/migrations), so a mistake here opens nothing by itself. */
export const roles = ['agent', 'leader', 'manager', 'analyst', 'admin'] as const;
export type Role = (typeof roles)[number];

const everybody = roles;
const permissionRoles = {
  'figures.read': everybody,
  'contacts.read': everybody,
  'appraisals.read': ['agent', 'leader', 'manager', 'admin'],
  'feedback360.use': ['agent', 'leader', 'manager'],
  'feedback360.lead': ['leader', 'manager'],
  'plans.use': ['agent', 'leader', 'manager'],
  'plans.lead': ['leader', 'manager'],
  'appraisals.open': ['leader', 'manager', 'admin'],
  'appraisals.rate': ['leader', 'manager'],
  'appraisals.calibrate': ['manager'],
  'appraisals.design': ['manager', 'admin'],
  'settings.read': everybody,
  'signals.read': everybody,
  'signals.decide': ['leader', 'manager'],
  'flags.read': everybody,
  /** Commitments and conversations: everybody but the administrator, who configures and does not read them. */
  'conversations.use': ['agent', 'leader', 'manager', 'analyst'],
  'events.write': ['leader', 'manager', 'analyst', 'admin'],
  'methods.write': ['manager', 'admin'],
  'conversations.lead': ['leader', 'manager'],
  'goals.read': everybody,
  'goals.write': ['agent', 'leader', 'manager'],
  'people.read': ['leader', 'manager', 'analyst', 'admin'],
  'people.write': ['admin'],
  'imports.run': ['manager', 'analyst', 'admin'],
  'settings.write': ['manager', 'admin'],
  'users.manage': ['admin'],
  'keys.manage': ['admin'],
  'audit.read': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionRoles;

/** Whether any of the roles carries the permission. */
export function allows(held: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = permissionRoles[permission];
  return held.some((role) => allowed.includes(role));
}

/** Every permission that the roles carry. */
export function permissionsOf(held: readonly Role[]): Permission[] {
  return (Object.keys(permissionRoles) as Permission[]).filter((permission) => allows(held, permission));
}

/** What an API key may do: a part of what the user who made it may do. */
const scopePermissions = {
  'contacts:write': ['imports.run'],
  'figures:read': ['figures.read', 'settings.read'],
  'contacts:read': ['contacts.read'],
  'people:read': ['people.read'],
  'people:write': ['people.write'],
} as const satisfies Record<string, readonly Permission[]>;

export type KeyScope = keyof typeof scopePermissions;
export const keyScopes = Object.keys(scopePermissions) as [KeyScope, ...KeyScope[]];

/** Whether one of the scopes opens the permission. */
export function scopeAllows(scopes: readonly KeyScope[], permission: Permission): boolean {
  return scopes.some((scope) => (scopePermissions[scope] as readonly Permission[]).includes(permission));
}
