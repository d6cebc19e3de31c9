export { readPercentage, readTermsDays } from '../../model/written-numbers.js';
