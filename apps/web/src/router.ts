import { createRouter, createWebHistory } from 'vue-router';

/** Client-side routes. The connector answers all of them with index.html. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'portals', component: () => import('./pages/portal-list.page.vue') },
    { path: '/portals/:id', name: 'portal', component: () => import('./pages/portal.page.vue'), props: true },
    {
      path: '/portals/:id/movement',
      name: 'movement',
      component: () => import('./pages/movement.page.vue'),
      props: true,
    },
    { path: '/portals/:id/schemes', name: 'schemes', component: () => import('./pages/schemes.page.vue'), props: true },
    {
      path: '/portals/:id/schemes/:schemeId',
      name: 'scheme',
      component: () => import('./pages/scheme.page.vue'),
      props: true,
    },
    {
      path: '/portals/:id/recipes/:recipeId',
      name: 'recipe',
      component: () => import('./pages/recipe.page.vue'),
      props: true,
    },
    { path: '/portals/:id/reports', name: 'reports', component: () => import('./pages/reports.page.vue'), props: true },
    {
      path: '/portals/:id/reports/:reportId',
      name: 'report',
      component: () => import('./pages/report.page.vue'),
      props: true,
    },
    {
      path: '/portals/:id/customers/:customerId',
      name: 'customer',
      component: () => import('./pages/customer.page.vue'),
      props: true,
    },
    { path: '/:path(.*)*', name: 'missing', component: () => import('./pages/missing.page.vue') },
  ],
  scrollBehavior(to, from, saved) {
    // A change of filters only must not throw the reader back to the top.
    if (to.path === from.path) return saved ?? false;
    return saved ?? { top: 0 };
  },
});
