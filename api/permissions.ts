/** Who may do what. The database refuses again by row (server/migrations), so a mistake here opens nothing by itself. */
export const roles = ['agent', 'leader', 'manager', 'analyst', 'admin'] as const;
export type Role = (typeof roles)[number];

const everybody = roles;
const permissionRoles = {
  'figures.read': everybody,
  'contacts.read': everybody,
  'settings.read': everybody,
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
