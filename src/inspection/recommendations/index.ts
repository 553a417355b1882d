export { recommendationsPanel } from './pages/panel.ts'
export { publishedRecommendationPages } from './pages/published/published-recommendations.ts'
export { recommendationPages } from './pages/recommendation-pages.ts'
export {
  type PublishedRecommendation,
  publishedRecommendations,
} from './store/published.ts'
export {
  publishRecommendations,
  type Recommendation,
  recommendationsOf,
} from './store/recommendations.ts'
